package axon;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.Address;
import axon.bus.Addresses;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import axon.redis.RedisKeys;
import axon.settings.SettingsLoader;
import axon.stream.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the documentation name what there is, all of it and nothing else. */
class DocsTest {
    private static final Path SOURCES = DocsPage.CHECKOUT.resolve("verticles/src/main");
    private static final Pattern ROUTE = Pattern.compile(
            "router\\.(get|post|put|patch|delete|route)\\((\"[^\"]+\"|[A-Z_]+)\\)((?:\\.method\\([^)]+\\))?)(?:\\.handler\\(|, )([^;]*)");
    private static final long SOME_ID = 7_654_321;

    @Test
    void everyAddressShouldHaveARow() throws IllegalAccessException {
        // given
        DocsPage target = DocsPage.read("event-bus.md");

        // then
        assertThat(constants(Addresses.class, Address.class)).hasSameElementsAs(Addresses.ALL);
        assertThat(target.named("[a-z]+\\.[a-z.-]+"))
                .containsExactlyInAnyOrderElementsOf(
                        Addresses.ALL.stream().map(Address::value).toList());
        for (Address<?, ?> address : Addresses.ALL) {
            assertThat(target.row(address.value()).subList(1, 4))
                    .containsExactly(
                            "`" + address.request().getSimpleName() + "`",
                            "`" + address.reply().getSimpleName() + "`",
                            address.deadline().toSeconds() + " s");
        }
    }

    @Test
    void everyRouteShouldHaveARow() {
        // given
        DocsPage target = DocsPage.read("http-api.md");

        // when
        Set<String> routes = routes("entry/EntryRoutes.java");
        routes.addAll(routes("management/ManagementRoutes.java"));

        // then
        assertThat(routes).contains("POST /api/v1/entries", "GET /metrics");
        assertThat(target.named("(GET|POST|PUT|PATCH|DELETE) .*")).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void theMachineReadableFormShouldHaveEveryRouteOfTheApi() throws IOException {
        // given
        JsonNode target = new YAMLMapper()
                .readTree(DocsPage.CHECKOUT.resolve("docs/openapi.yaml").toFile());

        // when
        Set<String> described = new TreeSet<>();
        target.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        // then
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(routes("entry/EntryRoutes.java").stream()
                        .filter(route -> route.contains(" /api/"))
                        .toList());
        assertThat(target.findValuesAsText("$ref"))
                .allMatch(reference -> !target.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void everyFailureCodeShouldHaveARowWithItsStatus() {
        // given
        DocsPage target = DocsPage.read("http-api.md");

        // then
        for (FailureCode code : FailureCode.values()) {
            assertThat(target.row(code.slug()).get(1)).as(code.slug()).isEqualTo("" + code.status());
        }
    }

    @Test
    void everySettingShouldHaveARowWithDefaultAndEnvironmentName() {
        // given
        DocsPage target = DocsPage.read("config.md");

        // then
        assertThat(target.named("[a-z][a-z0-9.-]+"))
                .containsExactlyInAnyOrderElementsOf(SettingsLoader.defaults().keySet());
        SettingsLoader.defaults().forEach((key, value) -> {
            String variable = "AXON_" + key.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_");
            assertThat(target.row(key).subList(1, 3))
                    .as(key)
                    .containsExactly(value.isEmpty() ? "empty" : "`" + value + "`", "`" + variable + "`");
        });
    }

    @Test
    void everyMetricShouldHaveARowWithItsTags() {
        // given
        DocsPage target = DocsPage.read("metrics.md");

        // when
        TreeMap<String, Set<String>> metrics = metrics();

        // then
        assertThat(target.named("axon_.*")).containsExactlyInAnyOrderElementsOf(metrics.keySet());
        metrics.forEach((name, tags) ->
                assertThat(DocsPage.codes(target.row(name).get(2))).as(name).containsAll(tags));
    }

    @Test
    void everyRedisKeyShouldHaveARow() throws ReflectiveOperationException {
        // given
        DocsPage target = DocsPage.read("redis.md");

        // then
        assertThat(target.named("axon:.*")).containsExactlyInAnyOrderElementsOf(redisKeys());
    }

    @Test
    void everyFieldOfTheLiveStateShouldHaveARow() {
        // given
        DocsPage target = DocsPage.read("redis.md");

        // when
        String script = DocsPage.text(SOURCES.resolve("resources/redis/activate.lua"));
        String created = script.substring(script.indexOf("'HSET'") + 6, script.lastIndexOf(')'));
        String[] arguments = created.replaceAll("\\s", "").split(",");
        List<String> fields = new ArrayList<>();
        for (int i = 2; i < arguments.length; i += 2) {
            fields.add(arguments[i].replace("'", ""));
        }

        // then
        assertThat(fields).contains("run_id", "campaign");
        assertThat(target.named("[a-z_]{2,}")).containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void everyScriptShouldHaveARow() throws IOException {
        // given
        DocsPage target = DocsPage.read("reservation.md");

        // then
        try (Stream<Path> scripts = Files.list(SOURCES.resolve("resources/redis"))) {
            assertThat(target.named(".*\\.lua"))
                    .containsExactlyInAnyOrderElementsOf(
                            scripts.map(script -> script.getFileName().toString())
                                    .toList());
        }
    }

    @Test
    void everyTopicShouldHaveARow() throws IllegalAccessException {
        // given
        DocsPage target = DocsPage.read("kafka.md");

        // then
        assertThat(target.named("axon\\..*")).containsAll(constants(Topics.class, String.class));
    }

    @Test
    void everyConsumerGroupShouldHaveARow() throws IOException {
        // given
        DocsPage target = DocsPage.read("kafka.md");

        // when
        Set<String> groups = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES.resolve("java"))) {
            sources.filter(source -> source.toString().endsWith("Verticle.java"))
                    .flatMap(source -> Pattern.compile("GROUP = \"([^\"]+)\"")
                            .matcher(DocsPage.text(source))
                            .results())
                    .forEach(group -> groups.add(group.group(1)));
        }

        // then
        assertThat(target.named("axon-[a-z]+")).isNotEmpty().isEqualTo(groups);
    }

    @Test
    void everyVerticleShouldHaveARowWithItsInstances() {
        // given
        DocsPage target = DocsPage.read("architecture.md");

        // when
        List<MatchResult> actors = Pattern.compile("new Actor\\((\\w+), \\(\\) -> new (\\w+)\\(")
                .matcher(source("Topology.java"))
                .results()
                .toList();

        // then
        assertThat(target.named("\\w+Verticle").size()).isEqualTo(actors.size()).isPositive();
        actors.forEach(actor -> assertThat(target.row(actor.group(2)).get(1))
                .as(actor.group(2))
                .isEqualTo(actor.group(1).equals("LOOPS") ? "loops" : actor.group(1)));
    }

    @Test
    void everyLinkShouldLeadSomewhere() throws IOException {
        // given
        List<Path> pages = new ArrayList<>(List.of(DocsPage.CHECKOUT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(DocsPage.CHECKOUT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }

        // when
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)")
                    .matcher(DocsPage.text(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !Files.exists(page.resolveSibling(link)))
                    .forEach(link -> broken.add(page.getFileName() + " → " + link));
        }

        // then
        assertThat(broken).isEmpty();
    }

    private static String source(String file) {
        return DocsPage.text(SOURCES.resolve("java/axon").resolve(file));
    }

    /** Every path that is given a handler of ours, as the documentation writes it. */
    private static Set<String> routes(String file) {
        String source = source(file);
        Set<String> routes = new TreeSet<>();
        ROUTE.matcher(source).results().forEach(match -> {
            boolean onlyPrepares = match.group(4).contains("BodyHandler")
                    || match.group(1).equals("route") && match.group(3).isEmpty();
            if (!onlyPrepares) {
                String method = match.group(1).equals("route")
                        ? match.group(3).replaceAll(".*\\.([A-Z]+)\\)", "$1")
                        : match.group(1).toUpperCase(java.util.Locale.ROOT);
                routes.add(method + " " + path(source, match.group(2)).replaceAll(":(\\w+)", "{$1}"));
            }
        });
        return routes;
    }

    private static String path(String source, String argument) {
        if (argument.startsWith("\"")) {
            return argument.replace("\"", "");
        }
        return Pattern.compile(argument + " = \"([^\"]+)\"")
                .matcher(source)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    /** Moves every metric once and looks at what a scrape shows. */
    private static TreeMap<String, Set<String>> metrics() {
        Metrics moved = new Metrics();
        for (Method method : Metrics.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && method.getReturnType() == void.class) {
                invoke(method, moved);
            }
        }
        TreeMap<String, Set<String>> metrics = new TreeMap<>();
        Pattern.compile("(?m)^(axon_\\w+)(?:\\{([^}]*)})? ")
                .matcher(moved.scrape())
                .results()
                .forEach(sample -> metrics.computeIfAbsent(sample.group(1), name -> new TreeSet<>())
                        .addAll(tags(sample.group(2))));
        return metrics;
    }

    private static void invoke(Method method, Object on) {
        try {
            Object nothing = method.invoke(on, arguments(method));
            assertThat(nothing).isNull();
        } catch (ReflectiveOperationException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<String> tags(String labels) {
        return labels == null
                ? List.of()
                : Arrays.stream(labels.split(","))
                        .map(label -> label.split("=")[0])
                        .toList();
    }

    private static Set<String> redisKeys() throws ReflectiveOperationException {
        Set<String> keys = new TreeSet<>(constants(RedisKeys.class, String.class));
        for (Method method : RedisKeys.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                Object made = method.invoke(null, arguments(method));
                for (Object key : made instanceof Collection<?> many ? many : List.of(made)) {
                    keys.add(key.toString().replace("" + SOME_ID, "<id>").replace("some", "<name>"));
                }
            }
        }
        return keys;
    }

    private static Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == String.class ? "some" : type == int.class ? (Object) 1 : (Object) SOME_ID)
                .toArray();
    }

    private static <T> List<T> constants(Class<?> of, Class<T> type) throws IllegalAccessException {
        List<T> constants = new ArrayList<>();
        for (Field field : of.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers()) && type.isAssignableFrom(field.getType())) {
                constants.add(type.cast(field.get(null)));
            }
        }
        return constants;
    }
}
