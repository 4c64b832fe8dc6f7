package axon.verify;

import axon.domain.LedgerEntry;
import axon.redis.RedisLedger.Position;
import java.util.List;

/** Whether the copies of a ledger are one ledger, and each goes to its end. */
final class LedgerJudgement {
    private final Heads heads;
    private final LedgerUnion union;
    private final TopicLedger topic;
    private final Findings findings;

    LedgerJudgement(Heads heads, LedgerUnion union, TopicLedger topic, Findings findings) {
        this.heads = heads;
        this.union = union;
        this.topic = topic;
        this.findings = findings;
    }

    /**
     * How far each copy goes.
     *
     * @param redis Redis' head when everything began; null when Redis does not know the activity
     * @param redisLater Redis' head after everything else was read
     * @param mysql the row of ledger_heads
     * @param topicWorked whether everything on the topic had been worked before MySQL was read
     * @param firstInStream the oldest entry that waits in Redis; null for none
     */
    record Heads(Head redis, Head redisLater, Head mysql, boolean topicWorked, Position firstInStream) {
        static Position position(Head head) {
            return head == null || head.seq() == 0 && head.hash().isEmpty()
                    ? Position.START
                    : new Position(head.epoch(), head.seq());
        }
    }

    void judge() {
        damagedRows();
        topicLacks();
        mysqlLacks();
        tailOfMysql();
        tailOfRedis();
        end();
    }

    private void damagedRows() {
        for (LedgerEntry row : union.damaged()) {
            boolean whole = topic.fingerprints().has(Position.of(row));
            findings.add(
                    FindingKind.BROKEN_CHAIN,
                    List.of(
                            LedgerFold.text(Position.of(row)),
                            row.reservationId().toString()),
                    LedgerFold.NO_REWRITE,
                    "mysql reservation_ledger",
                    "hash " + row.hash() + ", its content gives " + row.computedHash(),
                    "topic",
                    whole ? "has the entry" : "none");
        }
        for (Position at : topic.damaged()) {
            findings.add(
                    FindingKind.BROKEN_CHAIN,
                    List.of(LedgerFold.text(at)),
                    LedgerFold.NO_REWRITE,
                    "topic",
                    "the hash is not that of the content");
        }
        for (Position at : topic.doubled()) {
            findings.add(
                    FindingKind.BROKEN_CHAIN,
                    List.of(LedgerFold.text(at)),
                    LedgerFold.NO_REWRITE,
                    "topic",
                    "two different entries under one number");
        }
    }

    private void topicLacks() {
        if (union.notOnTopic() == 0) {
            return;
        }
        List<LedgerEntry> send = union.fromFirstNotOnTopic();
        boolean tail = topic.fingerprints().last().compareTo(topic.storedThen()) < 0;
        findings.add(
                tail ? FindingKind.MISSING_TAIL : FindingKind.MISSING_ENTRY,
                List.of(send == null ? "many" : LedgerFold.text(Position.of(send.getFirst()))),
                send == null
                        ? new Repair.Impossible("too many entries to send again")
                        : new Repair.SendLedger(List.copyOf(send)),
                "topic",
                "lacks " + union.notOnTopic() + " entries, ends at "
                        + LedgerFold.text(topic.fingerprints().last()),
                "mysql",
                "had them up to " + LedgerFold.text(topic.storedThen()));
    }

    /** The store drops what its head covers, so nothing that is sent again gets in. */
    private void mysqlLacks() {
        List<LedgerEntry> lacking = union.notInMysql();
        if (lacking.isEmpty()) {
            return;
        }
        boolean tail = Position.of(lacking.getFirst()).compareTo(union.lastRow()) > 0;
        findings.add(
                tail ? FindingKind.MISSING_TAIL : FindingKind.MISSING_ENTRY,
                List.of(
                        LedgerFold.text(Position.of(lacking.getFirst())),
                        LedgerFold.text(Position.of(lacking.getLast()))),
                new Repair.Impossible(
                        "ledger_heads says that they are stored, so the ledger's store takes them for known"),
                "mysql reservation_ledger",
                "lacks " + lacking.size() + " entries up to its head",
                "mysql ledger_heads",
                heads.mysql().toString(),
                "topic",
                "has them");
    }

    private void tailOfMysql() {
        Position stored = Heads.position(heads.mysql());
        Position head = Heads.position(heads.redis());
        if (stored.compareTo(head) >= 0) {
            return;
        }
        List<LedgerEntry> tail = union.behindMysql();
        boolean willBeSent = !tail.isEmpty()
                && heads.firstInStream() != null
                && heads.firstInStream().compareTo(Position.of(tail.getFirst())) <= 0;
        if (!heads.topicWorked() || willBeSent) {
            findings.pend("MySQL has not stored the ledger up to the head", heads.mysql() + " of " + heads.redis());
        } else if (!tail.isEmpty()) {
            findings.add(
                    FindingKind.MISSING_TAIL,
                    List.of(
                            LedgerFold.text(Position.of(tail.getFirst())),
                            LedgerFold.text(Position.of(tail.getLast()))),
                    new Repair.SendLedger(List.copyOf(tail)),
                    "mysql",
                    "ends at " + heads.mysql(),
                    "topic",
                    "goes to " + LedgerFold.text(topic.fingerprints().last()),
                    "redis",
                    "head " + heads.redis());
        }
    }

    private void tailOfRedis() {
        Position far = union.lastRow().compareTo(topic.fingerprints().last()) > 0
                ? union.lastRow()
                : topic.fingerprints().last();
        if (heads.redisLater() != null && Heads.position(heads.redisLater()).compareTo(far) < 0) {
            findings.add(
                    FindingKind.MISSING_TAIL,
                    List.of(heads.redisLater().toString(), LedgerFold.text(far)),
                    new Repair.Impossible(
                            "what Redis has lost is brought back by recovery: restart Redis, or the platform"),
                    "redis",
                    "head " + heads.redisLater(),
                    "mysql",
                    "ends at " + LedgerFold.text(union.lastRow()),
                    "topic",
                    "ends at " + LedgerFold.text(topic.fingerprints().last()));
        }
    }

    private void end() {
        Position head = Heads.position(heads.redis());
        LedgerFold fold = union.fold();
        if (head.seq() > 0 && fold.last().compareTo(head) < 0) {
            findings.add(
                    FindingKind.MISSING_TAIL,
                    List.of(LedgerFold.text(fold.last()), LedgerFold.text(head)),
                    new Repair.Impossible(
                            "the entries behind " + LedgerFold.text(fold.last()) + " stand nowhere any more"),
                    "redis",
                    "head " + heads.redis(),
                    "redis stream, topic, mysql",
                    "together they end at " + LedgerFold.text(fold.last()));
        } else if (heads.redis() != null
                && !fold.hashAtHead().equals(heads.redis().hash())) {
            findings.add(
                    FindingKind.BROKEN_CHAIN,
                    List.of("head"),
                    LedgerFold.NO_REWRITE,
                    "redis",
                    "head " + heads.redis() + " has hash " + heads.redis().hash(),
                    "ledger",
                    "there the hash is " + fold.hashAtHead());
        }
    }
}
