package axon.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks keys up in {@code --set}, then the environment, then the file, then the default; and remembers which keys exist, so
 * that {@link #rejectUnknown} can name those that do not.
 */
final class Values {
    /** Environment names that look like settings and are none. */
    private static final Set<String> NOT_SETTINGS =
            Set.of("AXON_DATA", "AXON_CONFIG", "AXON_HOME", "AXON_JAVA_OPTS", "AXON_LOG_LEVEL");

    private final Map<String, String> file;
    private final Map<String, String> environment;
    private final Map<String, String> sets;
    private final Map<String, String> known = new LinkedHashMap<>();

    Values(Map<String, String> file, Map<String, String> environment, Map<String, String> sets) {
        this.file = file;
        this.environment = environment;
        this.sets = sets;
    }

    static String environmentName(String key) {
        return "AXON_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    String text(String key, String otherwise) {
        known.put(key, otherwise);
        String fromEnvironment = environment.get(environmentName(key));
        String value =
                sets.containsKey(key) ? sets.get(key) : fromEnvironment != null ? fromEnvironment : file.get(key);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    int integer(String key, int otherwise, int least, int most) {
        int value = parse(key, Integer.toString(otherwise), "a whole number", Integer::parseInt);
        if (value < least || value > most) {
            throw new SettingsException(key + " must be between " + least + " and " + most + ", not " + value);
        }
        return value;
    }

    double share(String key, double otherwise) {
        double value = parse(key, Double.toString(otherwise), "a number", Double::parseDouble);
        if (!(value >= 0 && value <= 1)) {
            throw new SettingsException(key + " must be between 0 and 1, not " + value);
        }
        return value;
    }

    long whole(String key, long otherwise) {
        return parse(key, Long.toString(otherwise), "a whole number", Long::parseLong);
    }

    boolean flag(String key, boolean otherwise) {
        return parse(key, Boolean.toString(otherwise), "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /** ISO 8601 ({@code PT5M}) or a number with a unit ({@code 250ms}, {@code 2s}, {@code 5m}, {@code 1h}, {@code 7d}). */
    Duration duration(String key, String otherwise, Duration least) {
        Duration value = parse(key, otherwise, "a duration such as PT5M or 2s", Durations::parse);
        if (value.compareTo(least) < 0) {
            throw new SettingsException(key + " must be at least " + least + ", not " + value);
        }
        return value;
    }

    ZoneId zone(String key, String otherwise) {
        return parse(key, otherwise, "a time zone such as Asia/Seoul", ZoneId::of);
    }

    /** Every key that was looked up, with its default. */
    Map<String, String> known() {
        return Map.copyOf(known);
    }

    void rejectUnknown() {
        Set<String> unknown = new LinkedHashSet<>();
        List.of(file, sets)
                .forEach(source -> source.keySet().stream()
                        .filter(key -> !known.containsKey(key))
                        .forEach(unknown::add));
        Set<String> names = new LinkedHashSet<>(NOT_SETTINGS);
        known.keySet().forEach(key -> names.add(environmentName(key)));
        environment.keySet().stream()
                .filter(name -> name.startsWith("AXON_") && !names.contains(name))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new SettingsException("unknown setting " + String.join(", ", unknown) + "; see docs/config.md");
        }
    }

    private <T> T parse(String key, String otherwise, String expected, Function<String, T> parser) {
        String value = text(key, otherwise);
        try {
            return parser.apply(value);
        } catch (RuntimeException malformed) {
            throw new SettingsException(key + " must be " + expected + ", not '" + value + "'");
        }
    }
}
