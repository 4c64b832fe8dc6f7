package axon.event;

/** A behaviour event made by the back end, ready for {@code axon.event.raw}. */
public record BackendEvent(String key, byte[] value) {}
