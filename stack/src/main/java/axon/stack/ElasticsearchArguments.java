package axon.stack;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The arguments that an Elasticsearch server reads from its standard input, in the binary form of the version in the parent
 * pom ({@code ServerArgs.writeTo}: flags, pid file, an empty key store, settings, two paths). The stream stays open afterwards;
 * when it ends, because the launcher is gone, the server stops by itself.
 */
record ElasticsearchArguments(Map<String, String> settings, Path config, Path logs) {
    private static final String KEY_STORE = "org.elasticsearch.common.settings.KeyStoreWrapper";
    private static final int KEY_STORE_VERSION = 7;
    private static final int SEED_BYTES = 10;

    void writeTo(OutputStream target) throws IOException {
        byte[] random = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(random);
        target.write(encode(HexFormat.of().formatHex(random)));
    }

    byte[] encode(String seed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBoolean(false); // not a daemon
        out.writeBoolean(false); // not quiet: its log is its output
        out.writeBoolean(false); // no pid file
        writeKeyStore(out, seed);
        writeLength(out, settings.size());
        for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
            writeString(out, setting.getKey());
            out.writeByte(0); // the value is a string
            writeString(out, setting.getValue());
        }
        writeString(out, config.toString());
        writeString(out, logs.toString());
        return bytes.toByteArray();
    }

    /** A key store without secrets; the seed is an entry that every key store has. */
    private static void writeKeyStore(DataOutputStream out, String seed) throws IOException {
        byte[] value = seed.getBytes(StandardCharsets.UTF_8);
        writeString(out, KEY_STORE);
        out.writeInt(KEY_STORE_VERSION);
        out.writeBoolean(false); // no password
        out.writeBoolean(false); // not encrypted
        writeLength(out, 1);
        writeString(out, "keystore.seed");
        writeLength(out, value.length);
        out.write(value);
        byte[] digest = sha256(value);
        writeLength(out, digest.length);
        out.write(digest);
        out.writeBoolean(false); // not closed
    }

    private static void writeString(DataOutputStream out, String value) throws IOException {
        writeLength(out, value.length());
        out.write(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Seven bits a byte, lowest first, the high bit says that more follow. */
    private static void writeLength(DataOutputStream out, int value) throws IOException {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.writeByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    private static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
