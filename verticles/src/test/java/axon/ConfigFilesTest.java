package axon;

import static org.assertj.core.api.Assertions.assertThat;

import axon.settings.SettingsLoader;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What operators edit can be read, and says what happens when they edit nothing. */
class ConfigFilesTest {
    private static final Path CONFIG = DocsPage.CHECKOUT.resolve("config");
    private static final Path DATA = Path.of("data");

    @Test
    void theSettingsFileShouldListEveryKeyWithItsDefault() throws IOException {
        // when
        Map<String, String> target = new TreeMap<>();
        flatten("", new YAMLMapper().readTree(CONFIG.resolve("axon.yaml").toFile()), target);

        // then
        assertThat(target).containsExactlyInAnyOrderEntriesOf(SettingsLoader.defaults());
    }

    @Test
    void theSettingsFileShouldChangeNothing() {
        // then
        assertThat(SettingsLoader.load(DATA, CONFIG.resolve("axon.yaml"), Map.of(), List.of()))
                .isEqualTo(SettingsLoader.load(DATA, null, Map.of(), List.of()));
    }

    @Test
    void everySettingShouldBeExplainedInTheFile() {
        // then
        assertThat(DocsPage.text(CONFIG.resolve("axon.yaml"))
                        .lines()
                        .filter(line -> line.matches(" *[a-z-]+: +\\S.*") && !line.contains("#")))
                .as("lines without a comment")
                .containsExactly("  user: axon");
    }

    @Test
    void theLogConfigurationShouldBeReadWithoutComplaint() throws JoranException {
        // given
        LoggerContext target = new LoggerContext();
        JoranConfigurator reader = new JoranConfigurator();
        reader.setContext(target);

        // when
        reader.doConfigure(CONFIG.resolve("logback.xml").toFile());

        // then
        assertThat(target.getStatusManager().getCopyOfStatusList())
                .filteredOn(status -> status.getLevel() >= Status.WARN)
                .isEmpty();
        target.stop();
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), flat));
        } else {
            flat.put(path, node.asText());
        }
    }
}
