package axon.collector;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Turns one sent event into the shape of the contract, or says with {@link InvalidEvent} why not. What only we may say
 * (source, verified, order and slot) cannot be said by a sender: such names move into {@code properties} like every
 * unknown one, and there the sender's own property of that name wins.
 */
final class EventReading {
    static final int LONGEST_URL_BYTES = 2_048;

    private static final Set<String> TRIGGERS =
            Set.of("PAGE_VIEW", "CLICK", "SCROLL_DEPTH", "FORM_SUBMISSION", "VISIT", "CUSTOM");
    private static final Set<String> RESERVED = Set.of("APPROVED", "PURCHASE", "REFUND");
    private static final Set<String> KNOWN = Set.of(
            "schema",
            "eventId",
            "eventName",
            "triggerType",
            "occurredAt",
            "sentAt",
            "userId",
            "anonymousId",
            "sessionId",
            "tabId",
            "sequence",
            "definitionId",
            "pageUrl",
            "referrer",
            "userAgent",
            "campaignId",
            "campaignActivityId",
            "properties");
    /** Version of the ids in {@link axon.domain.Ids}; a sender that used one first would keep our event out. */
    private static final int DERIVED = 3;

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final ZoneId zone;
    private final Supplier<UUID> newIds;

    EventReading(ZoneId zone, Supplier<UUID> newIds) {
        this.zone = zone;
        this.newIds = newIds;
    }

    BrowserEvent read(SentEvent sent, Sender sender) {
        if (sent.problem() != null) {
            throw sent.problem();
        }
        SentFields fields = new SentFields(sent.fields());
        checkSchema(fields);
        String triggerType = triggerType(fields);
        EventTimes.Time sentAt = EventTimes.read("sentAt", fields.any("sentAt"), zone);
        EventTimes.Time occurredAt =
                EventTimes.occurred(EventTimes.read("occurredAt", fields.any("occurredAt"), zone), sender.receivedAt());
        Instant correctedAt = EventTimes.corrected(
                occurredAt.instant(), sentAt == null ? null : sentAt.instant(), sender.receivedAt());
        boolean verified = sender.identity() != null;
        Map<String, Object> properties = properties(sent.fields());
        String pageUrl = fields.url("pageUrl");
        Long definitionOfOldId = oldEventId(fields);
        return new BrowserEvent(
                eventId(fields, definitionOfOldId),
                fields.text("eventName"),
                triggerType,
                occurredAt.text(),
                correctedAt,
                sender.receivedAt(),
                sentAt == null ? null : sentAt.text(),
                verified ? Long.valueOf(sender.identity().userId()) : fields.id("userId"),
                verified,
                fields.text("anonymousId"),
                fields.text("sessionId"),
                fields.text("tabId"),
                sequence(fields),
                definitionOfOldId != null ? definitionOfOldId : fields.id("definitionId"),
                pageUrl,
                fields.url("referrer"),
                sender.userAgent() != null ? sender.userAgent() : fields.text("userAgent"),
                sender.bot(),
                campaignId(fields, properties),
                activityId(fields, properties, pageUrl),
                properties);
    }

    private static void checkSchema(SentFields fields) {
        Long schema = fields.whole("schema");
        if (schema != null && schema != 1) {
            throw SentFields.invalid("schema", "must be 1");
        }
    }

    private static String triggerType(SentFields fields) {
        if (!(fields.any("triggerType") instanceof String trigger) || trigger.isEmpty()) {
            throw SentFields.invalid("triggerType", "must be given");
        }
        if (RESERVED.contains(trigger.toUpperCase(Locale.ROOT))) {
            throw new InvalidEvent(EventCode.RESERVED_TRIGGER, "triggerType is reserved for the platform");
        }
        if (!TRIGGERS.contains(trigger)) {
            throw new InvalidEvent(EventCode.UNKNOWN_TRIGGER, "triggerType is not known");
        }
        return trigger;
    }

    /** Older trackers send the definition's id as the event's. */
    private static Long oldEventId(SentFields fields) {
        Object id = fields.any("eventId");
        boolean isNumber = id instanceof Number || (id instanceof String text && SentFields.isDigits(text));
        return isNumber ? fields.id("eventId") : null;
    }

    private String eventId(SentFields fields, Long definitionOfOldId) {
        String id = definitionOfOldId == null ? fields.text("eventId") : null;
        if (id == null) {
            return newIds.get().toString();
        }
        if (!UUID_TEXT.matcher(id).matches()) {
            throw SentFields.invalid("eventId", "must be a UUID");
        }
        if (UUID.fromString(id).version() == DERIVED) {
            throw SentFields.invalid("eventId", "must not be derived from a name: such ids are the back end's");
        }
        return id.toLowerCase(Locale.ROOT);
    }

    private static Long sequence(SentFields fields) {
        Long sequence = fields.whole("sequence");
        if (sequence != null && sequence < 0) {
            throw SentFields.invalid("sequence", "must not be negative");
        }
        return sequence;
    }

    private static Map<String, Object> properties(Map<String, Object> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        switch (fields.get("properties")) {
            case null -> {}
            case Map<?, ?> sent -> sent.forEach((name, value) -> properties.put((String) name, value));
            default -> throw SentFields.invalid("properties", "must be an object");
        }
        fields.forEach((name, value) -> {
            if (!KNOWN.contains(name)) {
                properties.putIfAbsent(name, value);
            }
        });
        return properties;
    }

    private static Long campaignId(SentFields fields, Map<String, Object> properties) {
        Long id = fields.id("campaignId");
        return id != null ? id : SentFields.idOrNull(properties.get("campaignId"));
    }

    private static Long activityId(SentFields fields, Map<String, Object> properties, String pageUrl) {
        Long id = fields.id("campaignActivityId");
        if (id == null) {
            id = SentFields.idOrNull(properties.get("activityId"));
        }
        if (id == null) {
            id = SentFields.idOrNull(properties.get("campaignActivityId"));
        }
        return id != null ? id : PageUrls.activityId(pageUrl);
    }
}
