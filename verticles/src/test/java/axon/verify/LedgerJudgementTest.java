package axon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.LedgerEntry;
import axon.redis.RedisLedger.Position;
import axon.verify.LedgerJudgement.Heads;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger's copies: one chain, whole, to its end. */
class LedgerJudgementTest {
    private final SaleOnPaper sale = new SaleOnPaper();
    private List<LedgerEntry> rows;
    private List<LedgerEntry> topic;
    private Position end;

    @BeforeEach
    void aSale() {
        sale.sold(1);
        sale.sold(2);
        rows = new ArrayList<>(sale.ledger);
        topic = new ArrayList<>(sale.ledger);
        end = sale.head;
    }

    @Test
    void wholeCopiesShouldBeClean() {
        assertThat(judged(end, null)).isEmpty();
    }

    @Test
    void entriesThatComeTwiceOnTheTopicShouldBeOne() {
        // given
        topic.addAll(sale.ledger);

        // then
        assertThat(judged(end, null)).isEmpty();
    }

    @Test
    void changedRowShouldBreakTheChainOnceAndNotMoveTheReservation() {
        // given
        LedgerEntry row = rows.get(2);
        rows.set(
                2,
                new LedgerEntry(
                        row.activityId(),
                        1,
                        row.seq(),
                        row.at(),
                        row.reservationId(),
                        99,
                        row.userId(),
                        row.from(),
                        row.to(),
                        row.reason(),
                        row.deadline(),
                        row.prev(),
                        row.hash()));

        // then
        assertThat(judged(end, null)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.BROKEN_CHAIN);
            assertThat(finding.ids()).contains("1-3", row.reservationId().toString());
            assertThat(finding.repair().isPossible()).isFalse();
        });
    }

    @Test
    void tailThatMysqlHasLostShouldBeSentAgain() {
        // given
        rows = rows.subList(0, 6);

        // then
        assertThat(judged(new Position(1, 6), null)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.MISSING_TAIL);
            assertThat(finding.repair()).isEqualTo(new Repair.SendLedger(sale.ledger.subList(6, 8)));
        });
    }

    @Test
    void tailThatWaitsInRedisShouldBePending() {
        // given
        rows = rows.subList(0, 6);

        // then
        assertThat(judged(new Position(1, 6), new Position(1, 7))).isEmpty();
    }

    @Test
    void tailThatMysqlBelievesToHaveShouldBeNamed() {
        // given
        rows = rows.subList(0, 6);

        // then
        assertThat(judged(end, null))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.MISSING_TAIL))
                .satisfies(finding -> assertThat(finding.repair().isPossible()).isFalse());
    }

    @Test
    void tailThatTheTopicHasLostShouldBeSentAgain() {
        // given
        topic = topic.subList(0, 5);

        // then
        assertThat(judged(end, null)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.MISSING_TAIL);
            assertThat(finding.repair()).isEqualTo(new Repair.SendLedger(sale.ledger.subList(5, 8)));
        });
    }

    @Test
    void holeInMysqlShouldBeNamedAndFilledFromTheTopic() {
        // given
        LedgerEntry gone = rows.remove(3);

        // then
        assertThat(judged(end, null)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.MISSING_ENTRY);
            assertThat(finding.ids()).contains("1-" + gone.seq());
        });
    }

    @Test
    void redisThatHasLostItsTailShouldBeNamed() {
        // given
        Head behind = new Head(1, 5, sale.ledger.get(4).hash());

        // then
        assertThat(judged(end, null, behind))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.MISSING_TAIL));
    }

    @Test
    void tailThatStandsNowhereShouldBeNamed() {
        // given
        rows = rows.subList(0, 6);
        topic = topic.subList(0, 6);

        // then
        assertThat(judged(new Position(1, 6), null))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.MISSING_TAIL))
                .satisfies(finding -> assertThat(finding.repair().isPossible()).isFalse());
    }

    @Test
    void entriesThatCameTooLateForARecoveryShouldBeNoHole() {
        // given a recovery that began epoch 2 behind entry 1-6; 1-7 and 1-8 came to the topic later
        rows = new ArrayList<>(rows.subList(0, 6));
        LedgerEntry first = SaleOnPaper.entry(
                2,
                1,
                new UUID(4, 4),
                9,
                "FREE",
                "RESERVED",
                "claimed",
                1,
                rows.getLast().hash());
        rows.add(first);
        topic.add(first);
        Head head = new Head(2, 1, first.hash());
        sale.head = Position.of(first);

        // then
        assertThat(judged(head, null, head, head)).isEmpty();
    }

    @Test
    void epochThatHasOnlyBegunShouldBeClean() {
        // given
        rows = rows.subList(0, 6);
        Head head = new Head(2, 0, rows.getLast().hash());
        sale.head = new Position(2, 0);

        // then
        assertThat(judged(head, null, head, head)).isEmpty();
    }

    @Test
    void slotThatIsGrantedTwiceShouldBeNamed() {
        // given
        UUID thief = new UUID(3, 3);
        rows.add(SaleOnPaper.entry(
                9, thief, 2, "FREE", "RESERVED", "claimed", 1, rows.getLast().hash()));
        topic.add(rows.getLast());

        // then
        assertThat(judged(new Position(1, 9), null))
                .extracting(Finding::kind)
                .contains(FindingKind.SLOT_TWICE, FindingKind.USER_TWICE);
    }

    @Test
    void sweptPaymentShouldBeIllegal() {
        // given
        UUID id = SaleOnPaper.id(3);
        sale.claimed(3);
        sale.step(id, 3, "RESERVED", "PAYING", "payment-begun", 5);
        sale.step(id, 3, "PAYING", "FREE", "expired", 0);
        rows = sale.ledger;
        topic = sale.ledger;

        // then
        assertThat(judged(sale.head, null)).extracting(Finding::kind).containsExactly(FindingKind.ILLEGAL_STEP);
    }

    private List<Finding> judged(Position stored, Position firstInStream) {
        return judged(stored, firstInStream, sale.redisHead());
    }

    private List<Finding> judged(Position stored, Position firstInStream, Head later) {
        return judged(new Head(stored.epoch(), stored.seq(), "x"), firstInStream, sale.redisHead(), later);
    }

    private List<Finding> judged(Head stored, Position firstInStream, Head redis, Head later) {
        Findings findings = new Findings(SaleOnPaper.ACTIVITY);
        LedgerUnion union = sale.union(rows, topic, stored, findings);
        Heads heads = new Heads(redis, later, stored, true, firstInStream);
        TopicLedger copy = SaleOnPaper.topic(topic, new Position(stored.epoch(), stored.seq()));
        new LedgerJudgement(heads, union, copy, findings).judge();
        return findings.found();
    }
}
