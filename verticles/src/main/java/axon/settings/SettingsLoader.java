package axon.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads settings: {@code --set} wins over the environment, the environment over the file, the file over the default. */
public final class SettingsLoader {
    private SettingsLoader() {}

    /**
     * @param data the data folder
     * @param file a YAML file, or null for none
     * @param environment as of {@link System#getenv()}
     * @param sets {@code key=value} each
     * @throws SettingsException with the key in its message
     */
    public static Settings load(Path data, Path file, Map<String, String> environment, List<String> sets) {
        Values values = new Values(fromFile(file), environment, fromSets(sets));
        Settings settings = Settings.read(data, values);
        values.rejectUnknown();
        return settings;
    }

    /** Every key with its default, as docs/config.md must list them. */
    public static Map<String, String> defaults() {
        Values values = new Values(Map.of(), Map.of(), Map.of());
        var unused = Settings.read(Path.of("."), values);
        return values.known();
    }

    private static Map<String, String> fromFile(Path file) {
        if (file == null) {
            return Map.of();
        }
        if (!Files.isReadable(file)) {
            throw new SettingsException("cannot read the settings file " + file);
        }
        try {
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", new YAMLMapper().readTree(file.toFile()), flat);
            return flat;
        } catch (IOException malformed) {
            throw new SettingsException(file + " is not valid YAML: " + malformed.getMessage());
        }
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), flat));
        } else if (!node.isMissingNode() && !path.isEmpty()) {
            flat.put(path, node.isNull() ? "" : node.asText());
        }
    }

    private static Map<String, String> fromSets(List<String> sets) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals < 1) {
                throw new SettingsException("--set wants key=value, not '" + set + "'");
            }
            values.put(set.substring(0, equals).strip(), set.substring(equals + 1));
        }
        return values;
    }
}
