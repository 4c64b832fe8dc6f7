package axon.verify;

import java.util.List;

/**
 * What could not be judged, because it was moving or a store had not followed yet.
 *
 * @param activityId 0 when it is about all of them
 * @param ids some of them, at most 20
 */
public record Pending(long activityId, String what, long count, List<String> ids) {}
