package axon.verify;

import axon.domain.LedgerEntry;
import axon.domain.PaymentCommand;
import axon.event.BackendEvent;
import java.util.List;

/** How a finding is put right: always by feeding a path that is idempotent anyway, never by writing over a store. */
public sealed interface Repair {
    /** What it does, for a person. */
    String text();

    default boolean isPossible() {
        return true;
    }

    record SendCommand(PaymentCommand command) implements Repair {
        @Override
        public String text() {
            return "publish the command again; orders store it once";
        }
    }

    record SendEvent(BackendEvent event) implements Repair {
        @Override
        public String text() {
            return "publish the event again under the same id; it is indexed once";
        }
    }

    /** @param entries in order */
    record SendLedger(List<LedgerEntry> entries) implements Repair {
        @Override
        public String text() {
            return "send " + entries.size() + " ledger entries to the topic again; they are stored once";
        }
    }

    record PayBack(RefundOrder refund) implements Repair {
        @Override
        public String text() {
            return "ask for the refund of payment " + refund.paymentId() + " (a row in refunds, unique by payment)";
        }
    }

    record Impossible(String why) implements Repair {
        @Override
        public String text() {
            return "not repairable: " + why;
        }

        @Override
        public boolean isPossible() {
            return false;
        }
    }
}
