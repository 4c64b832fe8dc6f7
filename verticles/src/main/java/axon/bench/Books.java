package axon.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;

/**
 * What the platform says about an activity when everything has drained.
 *
 * @param heldBefore slots that were taken before the load
 * @param confirmedInMysql entries that the ledger's consumer stored as sold
 */
record Books(long limit, long heldBefore, long held, long confirmed, long entriesInMysql, long confirmedInMysql) {

    static Books of(Sale sale, long heldBefore) throws IOException, InterruptedException {
        JsonObject availability = sale.availability();
        return new Books(
                availability.getLong("limit"),
                heldBefore,
                availability.getLong("held"),
                availability.getLong("confirmed"),
                sale.entries(),
                sale.entries("CONFIRMED"));
    }

    long taken() {
        return held + confirmed;
    }

    JsonObject json() {
        return new JsonObject()
                .put("limit", limit)
                .put("heldBefore", heldBefore)
                .put("held", held)
                .put("confirmed", confirmed)
                .put("entriesInMysql", entriesInMysql)
                .put("confirmedInMysql", confirmedInMysql);
    }
}
