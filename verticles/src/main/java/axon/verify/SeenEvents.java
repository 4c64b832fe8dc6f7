package axon.verify;

import java.util.Set;
import java.util.UUID;

/** Ids of the back end's events of an activity in Elasticsearch. */
record SeenEvents(Set<UUID> approved, Set<UUID> purchases, Set<UUID> refunds) {}
