package axon.failure;

/** What is wrong with one field of a request; {@code field} is its path in the body, for example {@code price}. */
public record FieldError(String field, String message) {}
