package axon.management;

import axon.mysql.Migrations;
import axon.mysql.MysqlPool;
import axon.redis.RedisLink;
import axon.settings.Settings;
import axon.stream.KafkaProbe;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.util.List;

/** One question to each of the four servers. */
final class Dependencies {
    private final Settings settings;
    private final RedisLink redis;
    private final KafkaProbe kafka;
    private final MysqlPool mysql;
    private final Future<Void> migrated;
    private final HttpClient http;

    Dependencies(Vertx vertx, Settings settings) {
        this.settings = settings;
        this.redis = new RedisLink(vertx, settings.redis().url());
        this.kafka = new KafkaProbe(vertx, settings.kafka());
        this.mysql = new MysqlPool(vertx, settings.mysql());
        this.migrated = Migrations.ready(vertx, settings.mysql());
        this.http = vertx.createHttpClient();
    }

    List<HealthCheck> checks() {
        redis.open();
        return List.of(
                new HealthCheck("redis", () -> redis.send(Request.cmd(Command.PING))),
                new HealthCheck("kafka", kafka::ask),
                new HealthCheck("mysql", this::askMysql),
                new HealthCheck("elasticsearch", this::askElasticsearch));
    }

    Future<Void> close() {
        return Future.join(redis.close(), kafka.close(), mysql.close(), http.close())
                .mapEmpty();
    }

    /** MySQL can serve us once the schema is there. */
    private Future<?> askMysql() {
        return migrated.isComplete() ? mysql.query("SELECT 1") : Future.failedFuture("the schema is not there yet");
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
