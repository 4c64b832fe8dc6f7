package axon.failure;

/**
 * The closed list of what can go wrong for a caller. The slug is the {@code code} of the problem document and the tag of
 * the metric; the status is what HTTP answers.
 */
public enum FailureCode {
    INVALID_REQUEST("invalid-request", 400, "The request is not valid"),
    ALL_REJECTED("all-rejected", 400, "Every event was rejected"),
    FILTERS_UNSUPPORTED("filters-unsupported", 400, "Filters are not supported"),
    UNAUTHENTICATED("unauthenticated", 401, "Sign in first"),
    PAYMENT_DECLINED("payment-declined", 402, "The payment was declined"),
    WRONG_ROLE("wrong-role", 403, "Your role does not allow this"),
    NOT_OWNER("not-owner", 403, "This belongs to somebody else"),
    NOT_ELIGIBLE("not-eligible", 403, "You are not eligible"),
    CROSS_SITE("cross-site", 403, "Cross-site request refused"),
    ROUTE_NOT_FOUND("route-not-found", 404, "There is nothing here"),
    CAMPAIGN_NOT_FOUND("campaign-not-found", 404, "No such campaign"),
    ACTIVITY_NOT_FOUND("activity-not-found", 404, "No such activity"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "We answer in JSON"),
    NOT_OPEN("not-open", 409, "The activity is not open"),
    ALREADY_PURCHASED("already-purchased", 409, "You have bought this already"),
    PRODUCT_MISMATCH("product-mismatch", 409, "The activity offers another product"),
    TYPE_MISMATCH("type-mismatch", 409, "The activity is of another type"),
    NOT_PREPARED("not-prepared", 409, "Prepare the payment first"),
    PAYMENT_IN_PROGRESS("payment-in-progress", 409, "The payment is in progress"),
    ILLEGAL_TRANSITION("illegal-transition", 409, "The status cannot change like this"),
    LIMIT_BELOW_SOLD("limit-below-sold", 409, "The limit is below what is taken"),
    STALE_VERSION("stale-version", 409, "Somebody changed it meanwhile"),
    HAS_ENTRIES("has-entries", 409, "There are entries already"),
    SOLD_OUT("sold-out", 410, "Sold out"),
    RESERVATION_EXPIRED("reservation-expired", 410, "The reservation is over"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Send application/json"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "This Idempotency-Key was used for another request"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    OVERLOADED("overloaded", 503, "Too busy, try again"),
    DEPENDENCY_UNAVAILABLE("dependency-unavailable", 503, "A part we depend on is unavailable"),
    RECOVERING("recovering", 503, "Recovering, try again"),
    SHUTTING_DOWN("shutting-down", 503, "Shutting down, try again"),
    INTERNAL("internal", 500, "Something went wrong on our side");

    private final String slug;
    private final int status;
    private final String title;

    FailureCode(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
