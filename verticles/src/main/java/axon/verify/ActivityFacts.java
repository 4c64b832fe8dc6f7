package axon.verify;

import axon.domain.ActivityType;

/** An activity as MySQL has it, as far as it is needed. */
record ActivityFacts(long id, long campaignId, ActivityType type, int limit, String currency) {}
