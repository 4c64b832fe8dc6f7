package axon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifyReportTest {
    private static final Head HEAD = new Head(1, 8, "abc");

    @Test
    void jsonShouldHaveExactlyThePromisedShape() {
        // given
        Map<String, String> stores = new LinkedHashMap<>();
        stores.put("ledger", "CONFIRMED");
        stores.put("mysql purchases", "none");
        Finding finding =
                new Finding(FindingKind.MISSING_ROW, List.of("r", "o"), stores, new Repair.Impossible("nobody knows"));

        // when
        VerifyReport target = new VerifyReport(
                List.of(new ActivityReport(7, HEAD, 8, 2, List.of(finding))),
                List.of(new Pending(7, "payments under way", 1, List.of("p"))));

        // then
        assertThat(target.json().encode())
                .isEqualTo(
                        "{\"activities\":[{\"activityId\":7,\"head\":{\"epoch\":1,\"seq\":8,\"hash\":\"abc\"},"
                                + "\"findings\":[{\"kind\":\"missing-row\",\"ids\":[\"r\",\"o\"],"
                                + "\"stores\":{\"ledger\":\"CONFIRMED\",\"mysql purchases\":\"none\"},"
                                + "\"repair\":\"not repairable: nobody knows\"}]}],"
                                + "\"pending\":[{\"activityId\":7,\"what\":\"payments under way\",\"count\":1,\"ids\":[\"p\"]}]}");
    }

    @Test
    void differenceThatIsSeenOnceShouldBePendingOnly() {
        // given
        VerifyReport first = report(finding("a"), finding("b"));
        VerifyReport second = report(finding("b"), finding("c"));

        // when
        VerifyReport target = Verification.seenTwice(first, second);

        // then
        assertThat(target.findings()).containsExactly(finding("b"));
        assertThat(target.pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.ids()).containsExactly("missing-row c"));
    }

    private static VerifyReport report(Finding... findings) {
        return new VerifyReport(List.of(new ActivityReport(7, HEAD, 8, 2, List.of(findings))), List.of());
    }

    private static Finding finding(String id) {
        return new Finding(FindingKind.MISSING_ROW, List.of(id), Map.of("a", "b"), new Repair.Impossible("x"));
    }
}
