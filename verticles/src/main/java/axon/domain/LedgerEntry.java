package axon.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * One transition of one slot, chained by hash to the one before it. Written in the same script as the transition; ordered
 * by (epoch, seq) within its activity.
 *
 * @param at milliseconds of the activity's clock
 * @param from one of FREE, RESERVED, PAYING, CONFIRMED, REFUNDED; so is {@code to}
 * @param deadline milliseconds, 0 when the transition has none
 * @param prev hash of the entry before; empty for the first
 * @param offer what was sold with the slot, in an entry that takes a free one; null in any other. Not part of the hash
 */
public record LedgerEntry(
        long activityId,
        long epoch,
        long seq,
        long at,
        UUID reservationId,
        int slot,
        long userId,
        String from,
        String to,
        String reason,
        long deadline,
        String prev,
        String hash,
        Offer offer) {

    public static final String FREE = "FREE";

    /** An entry that carries no offer. */
    public LedgerEntry(
            long activityId,
            long epoch,
            long seq,
            long at,
            UUID reservationId,
            int slot,
            long userId,
            String from,
            String to,
            String reason,
            long deadline,
            String prev,
            String hash) {
        this(activityId, epoch, seq, at, reservationId, slot, userId, from, to, reason, deadline, prev, hash, null);
    }

    /** Whether this entry gave a free slot to a user. */
    public boolean isGrant() {
        return FREE.equals(from) && !FREE.equals(to);
    }

    /** The same entry with the hash it must carry. */
    public LedgerEntry sealed() {
        return new LedgerEntry(
                activityId,
                epoch,
                seq,
                at,
                reservationId,
                slot,
                userId,
                from,
                to,
                reason,
                deadline,
                prev,
                computedHash(),
                offer);
    }

    /** The hash this entry must carry: SHA-1 over its fields joined by {@code |}, a missing deadline as nothing. */
    public String computedHash() {
        String text = prev
                + '|'
                + epoch
                + '|'
                + seq
                + '|'
                + at
                + '|'
                + reservationId
                + '|'
                + slot
                + '|'
                + userId
                + '|'
                + from
                + '|'
                + to
                + '|'
                + reason
                + '|'
                + (deadline == 0 ? "" : Long.toString(deadline));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
