package axon.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Types at Redis what nobody should, to make what only a crash leaves behind. */
public final class RedisWire {
    private RedisWire() {}

    /** The first line of the answer. */
    public static String type(Axon axon, String command) {
        URI redis = URI.create(axon.stack().endpoints().redisUrl());
        try (Socket socket = new Socket(redis.getHost(), redis.getPort());
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return answer.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
