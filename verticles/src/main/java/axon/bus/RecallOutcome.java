package axon.bus;

/** What is known about a request with an Idempotency-Key. */
public sealed interface RecallOutcome extends BusMessage {

    /** Nothing was answered under this key; the asker has it now and runs the request. */
    record Taken() implements RecallOutcome {}

    /** The same request runs elsewhere at the moment. */
    record Busy() implements RecallOutcome {}

    /** The key was used for another request. */
    record Reused() implements RecallOutcome {}

    record Answered(String answer) implements RecallOutcome {}
}
