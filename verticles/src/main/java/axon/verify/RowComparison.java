package axon.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code campaign_activity_entries} against the ledger; both are of one snapshot of MySQL. */
final class RowComparison {
    private static final Repair DERIVED = new Repair.Impossible(
            "the row is made from ledger entries that are stored already, and those are not applied again");

    private final Evidence evidence;
    private final Findings findings;

    RowComparison(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void compare() {
        Map<UUID, EntryRow> left = new HashMap<>(evidence.rows());
        for (Folded folded : evidence.fold().reservations().values()) {
            EntryRow row = left.remove(folded.id);
            if (folded.isUnchangedSince(evidence.stored())) {
                compare(folded, row);
            }
        }
        for (EntryRow row : left.values()) {
            findings.add(
                    FindingKind.EXTRA_ROW,
                    List.of(row.reservationId().toString()),
                    DERIVED,
                    "mysql campaign_activity_entries",
                    row.text(),
                    "ledger",
                    "none");
        }
    }

    private void compare(Folded folded, EntryRow row) {
        if (row == null) {
            add(FindingKind.MISSING_ROW, folded, "none");
        } else if (row.userId() != folded.userId) {
            add(FindingKind.OTHER_USER, folded, row.text());
        } else if (row.slot() != folded.slot) {
            add(FindingKind.OTHER_SLOT, folded, row.text());
        } else if (!row.status().equals(folded.status) || !row.last().equals(folded.last)) {
            add(FindingKind.OTHER_STATE, folded, row.text() + " at " + LedgerFold.text(row.last()));
        }
    }

    private void add(FindingKind kind, Folded folded, String says) {
        findings.add(
                kind,
                List.of(folded.id.toString()),
                DERIVED,
                "ledger",
                folded.text() + " at " + LedgerFold.text(folded.last),
                "mysql campaign_activity_entries",
                says);
    }
}
