package axon.ingestion;

import java.util.Set;

/** What became of one document of a bulk request. */
sealed interface Verdict {

    record Done() implements Verdict {}

    /** It was there already: somebody indexed it before us. */
    record Duplicate() implements Verdict {}

    /** Not the document's fault. */
    record Retry(boolean aliasMissing, String reason) implements Verdict {}

    /** It will never fit. */
    record Dead(String reason, String detail) implements Verdict {}

    Set<Integer> FAULT_OF_THE_DOCUMENT = Set.of(400, 413);

    /** @param errorType of the item's error, null when it has none */
    static Verdict of(int status, String errorType, String errorReason) {
        if (status >= 200 && status < 300) {
            return new Done();
        }
        if (status == 409) {
            return new Duplicate();
        }
        if (FAULT_OF_THE_DOCUMENT.contains(status)) {
            return new Dead(errorType == null ? "status-" + status : errorType, errorReason);
        }
        return new Retry(status == 404, errorType);
    }
}
