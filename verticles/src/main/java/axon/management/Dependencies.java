package axon.management;

import axon.mysql.Migrations;
import axon.mysql.MysqlPool;
import axon.redis.RedisLink;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** One question to each of the four servers. */
final class Dependencies {
    private final Vertx vertx;
    private final Settings settings;
    private final RedisLink redis;
    private final KafkaAdminClient kafka;
    private final MysqlPool mysql;
    private final HttpClient http;

    Dependencies(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.redis = new RedisLink(vertx, settings.redis().url());
        this.kafka = KafkaAdminClient.create(
                vertx,
                Map.of(
                        "bootstrap.servers",
                        settings.kafka().bootstrap(),
                        "request.timeout.ms",
                        "2000",
                        "default.api.timeout.ms",
                        "2000"));
        this.mysql = new MysqlPool(vertx, settings.mysql());
        this.http = vertx.createHttpClient();
    }

    List<HealthCheck> checks() {
        redis.open();
        return List.of(
                new HealthCheck("redis", () -> redis.send(Request.cmd(Command.PING))),
                new HealthCheck("kafka", kafka::describeCluster),
                new HealthCheck("mysql", this::askMysql),
                new HealthCheck("elasticsearch", this::askElasticsearch));
    }

    Future<Void> close() {
        return Future.join(redis.close(), kafka.close(), mysql.close(), http.close())
                .mapEmpty();
    }

    /** MySQL can serve us once the schema is there. */
    private Future<?> askMysql() {
        return Migrations.ready(vertx, settings.mysql()).compose(migrated -> mysql.query("SELECT 1"));
    }

    private Future<?> askElasticsearch() {
        URI url = URI.create(settings.elasticsearch().url());
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url.resolve("/_cluster/health").toString());
        return http.request(options)
                .compose(request -> request.send())
                .compose(response -> response.statusCode() == 200
                        ? response.body()
                        : Future.failedFuture("answers " + response.statusCode()));
    }
}
