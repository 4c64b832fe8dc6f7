package axon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ReservationToken;
import axon.stack.Endpoints;
import axon.support.Await;
import axon.support.Axon;
import axon.support.Caller;
import axon.support.Http;
import axon.support.Together;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** A small sale on the real servers, and hands that damage it. */
record Shop(Axon axon, long activityId, List<UUID> sold) {
    private static final Duration SETTLED = Duration.ofSeconds(30);

    /** Five buy, one holds, one gives back; ends when every store agrees. */
    static Shop open(Axon axon, String price) {
        long activityId = axon.newActivity(20, price);
        List<Caller> buyers =
                IntStream.range(0, 5).mapToObj(i -> axon.newShopper()).toList();
        var orders = Together.call(buyers, buyer -> {
            String token = claim(buyer, activityId);
            assertThat(buyer.pay(token).status()).isEqualTo(200);
            return reservation(token);
        });
        Caller quitter = axon.newShopper();
        assertThat(quitter.cancel(claim(quitter, activityId)).status()).isEqualTo(204);
        assertThat(claim(axon.newShopper(), activityId)).isNotBlank();
        Shop shop = new Shop(axon, activityId, List.copyOf(orders.values()));
        shop.awaitClean();
        return shop;
    }

    static String claim(Caller caller, long activityId) {
        return caller.claim(activityId).json().getString("reservationToken");
    }

    static UUID reservation(String token) {
        return ReservationToken.parse(token).orElseThrow().reservationId();
    }

    VerifyReport verify() {
        try {
            return Verification.run(servers(), URI.create(axon.managementUrl()), Set.of(activityId));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    int repair(VerifyReport report) {
        try {
            return Verification.repair(servers(), report);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void awaitClean() {
        Await.untilAsserted(SETTLED, () -> {
            VerifyReport report = verify();
            assertThat(report.isClean()).as(report.json().encode()).isTrue();
        });
    }

    void awaitLedgerOutOfRedis() {
        try (RedisReader redis = new RedisReader(servers().redisUrl())) {
            Await.until(SETTLED, () -> {
                try {
                    return redis.stream(activityId).isEmpty();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Endpoints servers() {
        return axon.stack().endpoints();
    }

    /** Changes MySQL behind the platform's back; answers how many rows. */
    int sql(String statement, Object... arguments) {
        try (Connection connection = SqlReader.open(servers().mysql());
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            return prepared.executeUpdate();
        } catch (SQLException | IOException e) {
            throw new AssertionError(statement, e);
        }
    }

    /** Takes an event out of Elasticsearch. */
    void forgetEvent(UUID eventId) {
        String body = "{\"query\":{\"ids\":{\"values\":[\"" + eventId + "\"]}}}";
        String index = Http.call(
                        "POST",
                        servers().elasticsearchUrl() + "/behavior-events-*/_search",
                        java.util.Map.of("Content-Type", "application/json"),
                        body)
                .json()
                .getJsonObject("hits")
                .getJsonArray("hits")
                .getJsonObject(0)
                .getString("_index");
        assertThat(Http.call(
                                "DELETE",
                                servers().elasticsearchUrl() + "/" + index + "/_doc/" + eventId + "?refresh=true",
                                java.util.Map.of(),
                                null)
                        .status())
                .isEqualTo(200);
    }
}
