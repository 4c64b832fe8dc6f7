package axon.bench;

import java.util.Map;

/**
 * One look at everything.
 *
 * @param second since the load began
 * @param processes by name
 */
record Sample(double second, Map<String, ProcFiles.Usage> processes, Scrape metrics) {
    private static final String LAG = "axon_kafka_lag";

    double granted() {
        return metrics.sum("axon_claims_total", "outcome=\"granted\"");
    }

    double claims() {
        return metrics.sum("axon_claims_total");
    }

    double confirmed() {
        return metrics.sum("axon_confirms_total", "outcome=\"confirmed\"");
    }

    double orders() {
        return metrics.sum("axon_orders_total", "result=\"stored\"");
    }

    double documents() {
        return metrics.sum("axon_es_items_total", "result=\"done\"");
    }

    double backlog() {
        return metrics.sum("axon_ledger_backlog");
    }

    double lag() {
        return metrics.sum(LAG);
    }

    double lag(String group) {
        return metrics.sum(LAG, "group=\"" + group + "\"");
    }
}
