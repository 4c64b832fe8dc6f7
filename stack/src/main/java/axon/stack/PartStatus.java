package axon.stack;

import java.util.OptionalLong;

/** A moment's view of one part. {@code detail} says why it is not up, or is empty. */
public record PartStatus(String name, PartState state, OptionalLong pid, String detail) {}
