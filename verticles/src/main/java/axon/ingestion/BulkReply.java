package axon.ingestion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The verdicts of a bulk reply, in the order of its documents. */
final class BulkReply {
    /** Keeps the reply small; {@link #verdicts} needs no more. */
    static final String FILTER =
            "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason";

    private static final JsonFactory JSON = new JsonFactory();

    private BulkReply() {}

    static List<Verdict> verdicts(byte[] reply) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(reply)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean items = parser.currentName().equals("items");
                parser.nextToken();
                if (items) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        verdicts.add(item(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return verdicts;
    }

    /** {@code {"create":{"status":201}}}. */
    private static Verdict item(JsonParser parser) throws IOException {
        int status = 500;
        String type = null;
        String reason = null;
        String cause = null;
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IOException("the reply does not end");
            }
            if (token == JsonToken.START_OBJECT) {
                depth++;
            } else if (token == JsonToken.END_OBJECT) {
                depth--;
            } else if (token == JsonToken.VALUE_NUMBER_INT
                    && parser.currentName().equals("status")) {
                status = parser.getIntValue();
            } else if (token == JsonToken.VALUE_STRING && parser.currentName().equals("type")) {
                type = parser.getText();
            } else if (token == JsonToken.VALUE_STRING && depth == 3) {
                reason = parser.getText();
            } else if (token == JsonToken.VALUE_STRING) {
                cause = parser.getText();
            }
        }
        return Verdict.of(status, type, cause == null ? reason : reason + ": " + cause);
    }
}
