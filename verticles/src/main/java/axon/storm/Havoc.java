package axon.storm;

/** Kills a part as an accident would; somebody else starts it again. */
public interface Havoc {
    void strike(String part);

    /** For a storm in which everything keeps running. */
    Havoc NONE = part -> {
        throw new IllegalStateException("nothing is to be killed");
    };
}
