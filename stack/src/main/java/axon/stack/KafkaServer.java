package axon.stack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One Kafka node that is its own controller (KRaft). Topics are made by the platform, never by a stray producer. */
final class KafkaServer implements Part {
    private static final String CLUSTER_ID = "YXhvbi1lbWJlZGRlZC0wMQ";

    private final Workshop workshop;
    private final int port;
    private final int controllerPort;
    private Path classPath;

    KafkaServer(Workshop workshop) {
        this.workshop = workshop;
        this.port = workshop.ports().port("kafka", ServerName.KAFKA.defaultPort());
        this.controllerPort = workshop.ports().port("kafka.controller", ServerName.KAFKA.defaultPort() + 1);
    }

    String bootstrap() {
        return Loopback.HOST + ":" + port;
    }

    @Override
    public String name() {
        return ServerName.KAFKA.label();
    }

    @Override
    public void prepare(Progress progress) throws IOException {
        workshop.requireReachableJava(ServerName.KAFKA);
        classPath = workshop.distributions().copy("kafka", version());
        Path home = workshop.home().owned("kafka");
        Path properties = home.resolve("server.properties");
        workshop.home().write(properties, properties(home));
        if (!Files.exists(home.resolve("log/meta.properties"))) {
            progress.report(name(), "formatting the log directory");
            workshop.run(
                    name(),
                    java(
                            List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                            List.of(
                                    "kafka.tools.StorageTool",
                                    "format",
                                    "-t",
                                    CLUSTER_ID,
                                    "-c",
                                    properties.toString())),
                    home);
        }
    }

    @Override
    public Launch launch() throws IOException {
        Path home = workshop.home().owned("kafka");
        List<String> options = List.of(
                "-Xms128m",
                "-Xmx384m",
                "-XX:+UseG1GC",
                "-XX:MaxGCPauseMillis=20",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS");
        return Launch.of(
                java(
                        options,
                        List.of("kafka.Kafka", home.resolve("server.properties").toString())),
                home,
                workshop.account());
    }

    /** Asks for the cluster's brokers (Metadata, version 1, no topics): a broker that lists itself takes requests. */
    @Override
    public boolean answers() {
        return Loopback.ask(port, KafkaServer::listsABroker);
    }

    private static boolean listsABroker(Socket socket) throws IOException {
        String client = "axon-probe";
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(2 + 2 + 4 + 2 + client.length() + 4);
        out.writeShort(3);
        out.writeShort(1);
        out.writeInt(1);
        out.writeUTF(client);
        out.writeInt(0);
        out.flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int length = in.readInt();
        int correlation = in.readInt();
        int brokers = in.readInt();
        return length > 12 && correlation == 1 && brokers > 0;
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(90);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(20);
    }

    private List<String> java(List<String> options, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(workshop.java().toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath + "/*"));
        command.addAll(program);
        return command;
    }

    /** Read off the broker's own jar. */
    private String version() throws IOException {
        String prefix = "kafka_2.13-";
        try (var files = Files.list(workshop.distributions().artifact("kafka"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".jar"))
                    .map(name -> name.substring(prefix.length(), name.length() - ".jar".length()))
                    .findFirst()
                    .orElseThrow(() -> new StackException("The Kafka broker is missing from the server archives; "
                            + "building the project downloads it."));
        }
    }

    private String properties(Path home) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=4
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                offsets.retention.minutes=525600
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                group.initial.rebalance.delay.ms=0
                num.network.threads=2
                num.io.threads=4
                """.formatted(port, controllerPort, home.resolve("log"));
    }
}
