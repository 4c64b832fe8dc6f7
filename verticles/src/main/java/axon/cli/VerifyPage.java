package axon.cli;

import axon.verify.ActivityReport;
import axon.verify.Finding;
import axon.verify.Pending;
import axon.verify.VerifyReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A verification for a person: a line for each activity, what was found, what has to wait, one sentence at the end. */
record VerifyPage(VerifyReport report) {
    private static final int MOST_OF_A_KIND = 10;
    private static final int SHORT_HASH = 12;

    List<String> lines(Duration took) {
        List<String> lines = new ArrayList<>();
        activities(lines);
        report.activities().stream().filter(each -> !each.findings().isEmpty()).forEach(each -> findings(each, lines));
        pending(lines);
        lines.add("");
        lines.add(verdict() + " (%.1f s)".formatted(took.toMillis() / 1000.0));
        return lines;
    }

    private void activities(List<String> lines) {
        TextTable table = new TextTable();
        table.row(List.of("ACTIVITY", "LEDGER HEAD", "HASH", "ENTRIES", "RESERVATIONS", "FINDINGS"));
        for (ActivityReport each : report.activities()) {
            String hash = each.head().hash();
            table.row(List.of(
                    Long.toString(each.activityId()),
                    each.head().toString(),
                    hash.substring(0, Math.min(SHORT_HASH, hash.length())),
                    Long.toString(each.entries()),
                    Integer.toString(each.reservations()),
                    each.findings().isEmpty()
                            ? "none"
                            : Integer.toString(each.findings().size())));
        }
        lines.addAll(report.activities().isEmpty() ? List.of("no activity has ever been live") : table.lines());
    }

    private static void findings(ActivityReport activity, List<String> lines) {
        Map<String, List<Finding>> byKind = new LinkedHashMap<>();
        activity.findings()
                .forEach(finding -> byKind.computeIfAbsent(finding.kind().slug(), first -> new ArrayList<>())
                        .add(finding));
        byKind.forEach((kind, all) -> {
            lines.add("");
            String count = all.size() > 1 ? " " + all.size() + " times" : "";
            lines.add("activity " + activity.activityId() + ": " + kind + count + " ("
                    + all.getFirst().kind().ids() + ")");
            all.stream().limit(MOST_OF_A_KIND).forEach(finding -> lines.addAll(finding(finding)));
            if (all.size() > MOST_OF_A_KIND) {
                lines.add("  and " + (all.size() - MOST_OF_A_KIND) + " more; --json lists them");
            }
        });
    }

    private static List<String> finding(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + String.join("  ", finding.ids()));
        TextTable says = new TextTable();
        finding.stores().forEach((store, text) -> says.row(List.of("   ", store, text)));
        says.row(List.of("   ", "repair", finding.repair().text()));
        lines.addAll(says.lines());
        return lines;
    }

    private void pending(List<String> lines) {
        if (report.pending().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("pending (moving, or not arrived yet; not judged)");
        for (Pending each : report.pending()) {
            String where = each.activityId() == 0 ? "" : "activity " + each.activityId() + ": ";
            String count = each.count() > 1 || !each.ids().isEmpty() ? ": " + each.count() : "";
            lines.add("  " + where + each.what() + count);
        }
    }

    private String verdict() {
        int findings = report.findings().size();
        if (findings > 0) {
            long repairable = report.findings().stream()
                    .filter(finding -> finding.repair().isPossible())
                    .count();
            String repair = repairable == 0 ? "none repairable" : repairable + " repairable (./axon verify --repair)";
            return findings + (findings == 1 ? " finding, " : " findings, ") + repair;
        }
        return report.isClean() ? "clean: all stores agree" : "no finding; what is pending can be verified later";
    }
}
