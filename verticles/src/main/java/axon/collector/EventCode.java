package axon.collector;

/** Why one event was not accepted. */
enum EventCode {
    INVALID_EVENT("invalid-event"),
    RESERVED_TRIGGER("reserved-trigger"),
    UNKNOWN_TRIGGER("unknown-trigger"),
    OCCURRED_AT_OUT_OF_RANGE("occurred-at-out-of-range"),
    FIELD_TOO_LONG("field-too-long"),
    TOO_DEEP("too-deep"),
    TOO_MANY_KEYS("too-many-keys");

    private final String slug;

    EventCode(String slug) {
        this.slug = slug;
    }

    String slug() {
        return slug;
    }
}
