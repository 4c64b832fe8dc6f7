package axon.contract;

import axon.support.Reply;
import io.vertx.core.json.JsonObject;

/** The columns of the contract's state table: what an entrant may ask, and the answer in short. */
enum Route {
    CLAIM {
        @Override
        Reply ask(Entrant entrant) {
            return entrant.shopper().claim(entrant.activityId());
        }

        @Override
        String granted(Entrant entrant, JsonObject answer) {
            boolean same = answer.getString("reservationToken").equals(entrant.reservation());
            boolean honest = answer.getBoolean("isRetry") == same;
            return answer.getString("status") + (honest ? same ? " again" : " anew" : " with a wrong isRetry");
        }
    },
    PREPARE {
        @Override
        Reply ask(Entrant entrant) {
            return entrant.shopper().prepare(entrant.reservation());
        }

        @Override
        String granted(Entrant entrant, JsonObject answer) {
            if (entrant.approval().equals(entrant.reservation())) {
                return "prepared";
            }
            JsonObject before = entrant.said().json();
            boolean same = answer.getString("approvalToken").equals(before.getString("approvalToken"))
                    && answer.getString("expiresAt").equals(before.getString("expiresAt"));
            return same ? "prepared again" : "prepared differently";
        }
    },
    CONFIRM {
        @Override
        Reply ask(Entrant entrant) {
            return entrant.shopper().confirm(entrant.approval());
        }

        @Override
        String granted(Entrant entrant, JsonObject answer) {
            boolean first = entrant.said() == null || entrant.said().json().getString("orderId") == null;
            String same = answer.equals(entrant.said().json()) ? " again" : " differently";
            return answer.getString("status") + (first ? "" : same);
        }
    },
    CANCEL {
        @Override
        Reply ask(Entrant entrant) {
            return entrant.shopper().cancel(entrant.reservation());
        }

        @Override
        String granted(Entrant entrant, JsonObject answer) {
            throw new AssertionError("a cancel has no body");
        }
    },
    FIND {
        @Override
        Reply ask(Entrant entrant) {
            return entrant.shopper().own(entrant.activityId());
        }

        @Override
        String granted(Entrant entrant, JsonObject answer) {
            return answer.getString("status");
        }
    };

    abstract Reply ask(Entrant entrant);

    /** A 200 in words. */
    abstract String granted(Entrant entrant, JsonObject answer);

    /** Status and what was said, such as {@code 409 not-prepared} or {@code 200 RESERVED again}. */
    String answer(Entrant entrant) {
        Reply reply = ask(entrant);
        if (reply.status() == 204) {
            return "204";
        }
        return reply.status() + " " + (reply.status() == 200 ? granted(entrant, reply.json()) : reply.code());
    }
}
