package axon.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One Elasticsearch node. The server class is started directly, without the launcher that comes with the distribution: one JVM
 * and a few seconds less, and the process that we watch is the server itself. What that launcher would have passed, we pass:
 * the JVM options below and the arguments of {@link ElasticsearchArguments}.
 */
final class ElasticsearchServer implements Part {
    private final Workshop workshop;
    private final int port;
    private final int transportPort;
    private Path distribution;

    ElasticsearchServer(Workshop workshop) {
        this.workshop = workshop;
        this.port = workshop.ports().port("elasticsearch", ServerName.ELASTICSEARCH.defaultPort());
        this.transportPort =
                workshop.ports().port("elasticsearch.transport", ServerName.ELASTICSEARCH.defaultPort() + 100);
    }

    String url() {
        return "http://" + Loopback.HOST + ":" + port;
    }

    @Override
    public String name() {
        return ServerName.ELASTICSEARCH.label();
    }

    @Override
    public void prepare(Progress progress) throws IOException {
        workshop.requireReachableJava(ServerName.ELASTICSEARCH);
        distribution = workshop.distributions()
                .unpack("elasticsearch-", entry -> entry.substring(entry.indexOf('/') + 1), place -> false);
        Path config = workshop.home().owned("elasticsearch/config");
        workshop.home().write(config.resolve("elasticsearch.yml"), "# Settings are given by the launcher.\n");
        workshop.home().write(config.resolve("log4j2.properties"), LOGGING);
    }

    @Override
    public Launch launch() throws IOException {
        Path home = workshop.home().owned("elasticsearch");
        Path temporary = workshop.home().owned("elasticsearch/tmp");
        Path logs = workshop.home().owned("elasticsearch/logs");
        ElasticsearchArguments arguments = new ElasticsearchArguments(settings(logs), home.resolve("config"), logs);
        return Launch.of(command(temporary), home, workshop.account())
                .withEnvironment(Map.of("LIBFFI_TMPDIR", temporary.toString()))
                .withInput(arguments::writeTo);
    }

    private Map<String, String> settings(Path logs) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("path.home", distribution.toString());
        settings.put("path.data", workshop.home().owned("elasticsearch/data").toString());
        settings.put("path.logs", logs.toString());
        settings.put("cluster.name", "axon");
        settings.put("node.name", "axon-1");
        settings.put("discovery.type", "single-node");
        settings.put("network.host", Loopback.HOST);
        settings.put("http.port", "" + port);
        settings.put("transport.port", "" + transportPort);
        settings.put("xpack.security.enabled", "false");
        // A full disk of a developer must not turn indices read-only.
        settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        // Events must never land in an index that nobody has given a mapping.
        settings.put("action.auto_create_index", "-behavior-events-*,-axon-events-*,+*");
        return settings;
    }

    private List<String> command(Path temporary) {
        List<String> command = new ArrayList<>();
        command.add(workshop.java().toString());
        command.addAll(List.of(
                "-Xms512m",
                "-Xmx512m",
                "-XX:MaxDirectMemorySize=256m",
                "-XX:+UseG1GC",
                "-XX:G1HeapRegionSize=4m",
                "-XX:InitiatingHeapOccupancyPercent=30",
                "-XX:G1ReservePercent=15",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-OmitStackTraceInFastThrow",
                "-Xss1m"));
        if (workshop.quickStart()) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Djava.locale.providers=CLDR",
                "-Djna.nosys=true",
                "-Dio.netty.noUnsafe=true",
                "-Dio.netty.noKeySetOptimization=true",
                "-Dio.netty.recycler.maxCapacityPerThread=0",
                "-Dlog4j.shutdownHookEnabled=false",
                "-Dlog4j2.disable.jmx=true",
                "-Dlog4j2.formatMsgNoLookups=true",
                "-Dorg.apache.lucene.vectorization.upperJavaFeatureVersion=25",
                "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
                "-Des.networkaddress.cache.ttl=60",
                "-Des.networkaddress.cache.negative.ttl=10",
                "-Des.path.home=" + distribution,
                "-Des.distribution.type=zip",
                "-Des.java.type=ES_JAVA_HOME"));
        command.addAll(moduleOptions());
        command.addAll(List.of("-m", "org.elasticsearch.server/org.elasticsearch.bootstrap.Elasticsearch"));
        return command;
    }

    private List<String> moduleOptions() {
        Path libraries = distribution.resolve("lib");
        String version = distribution
                .getFileName()
                .toString()
                .replace("elasticsearch-", "")
                .replace(".zip", "");
        Path bridge = libraries.resolve("entitlement-bridge/elasticsearch-entitlement-bridge-" + version + ".jar");
        List<String> options = new ArrayList<>(List.of(
                "--enable-native-access=org.elasticsearch.nativeaccess,org.apache.lucene.core",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 24) {
            options.add("--illegal-native-access=deny");
        }
        options.addAll(List.of(
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "--patch-module=java.base=" + bridge,
                "--add-exports=java.base/org.elasticsearch.entitlement.bridge=org.elasticsearch.entitlement,"
                        + "java.logging,java.net.http,java.naming,jdk.net,jdk.zipfs,jdk.management.agent",
                "--module-path=" + libraries,
                "--add-modules=jdk.incubator.vector,jdk.net,jdk.management.agent,ALL-MODULE-PATH"));
        return options;
    }

    @Override
    public boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(url() + "/_cluster/health").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            try (InputStream in = connection.getInputStream()) {
                String health = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return health.contains("\"status\":\"green\"") || health.contains("\"status\":\"yellow\"");
            }
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(3);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(20);
    }

    private static final String LOGGING = """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{ISO8601} %-5p %c{1.} - %m%n
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            """;
}
