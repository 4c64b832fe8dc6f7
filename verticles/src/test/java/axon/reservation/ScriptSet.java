package axon.reservation;

import axon.redis.Script;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The decision scripts, as they are or with a bug planted in one place. */
final class ScriptSet {
    private static final List<String> NAMES = List.of(
            "claim",
            "prepare",
            "begin",
            "renew",
            "complete",
            "decline",
            "cancel",
            "refund",
            "adopt",
            "holders",
            "find",
            "availability",
            "sweep",
            "configure",
            "clock");

    private final Map<String, Script> scripts = new HashMap<>();

    private ScriptSet() {}

    static ScriptSet asShipped() {
        ScriptSet set = new ScriptSet();
        NAMES.forEach(name -> set.scripts.put(name, Script.decision(name)));
        return set;
    }

    /** @param right stands in one script, or in the preamble of all; {@code wrong} takes its place */
    static ScriptSet withBug(String right, String wrong) {
        ScriptSet set = asShipped();
        long touched = set.scripts.values().stream()
                .filter(script -> script.source().contains(right))
                .count();
        if (touched != 1 && touched != NAMES.size()) {
            throw new IllegalArgumentException("stands in " + touched + " scripts: " + right);
        }
        set.scripts.replaceAll(
                (name, script) -> rewritten(script, script.source().replace(right, wrong)));
        return set;
    }

    Script get(String name) {
        return scripts.get(name);
    }

    Iterable<Script> all() {
        return scripts.values();
    }

    private static Script rewritten(Script script, String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return new Script(script.name(), source, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
