package axon.campaign;

import java.time.Instant;

/** A campaign: a name over its activities; {@code budgetMinor}, {@code startAt}, {@code endAt} may be null. */
record Campaign(
        long id, String name, Instant startAt, Instant endAt, Long budgetMinor, String currency, long version) {}
