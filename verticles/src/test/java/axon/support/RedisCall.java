package axon.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One command to Redis on a connection of its own. */
final class RedisCall {
    private RedisCall() {}

    /** What it answered as text; an array one item after the other, null items as empty text. */
    static List<String> send(String url, String... command) {
        URI address = URI.create(url);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            StringBuilder request = new StringBuilder("*" + command.length + "\r\n");
            for (String part : command) {
                request.append('$')
                        .append(part.getBytes(StandardCharsets.UTF_8).length)
                        .append("\r\n")
                        .append(part)
                        .append("\r\n");
            }
            out.write(request.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            List<String> answer = new ArrayList<>();
            read(new BufferedInputStream(socket.getInputStream()), answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(InputStream in, List<String> answer) throws IOException {
        String line = line(in);
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+', ':' -> answer.add(rest);
            case '$' -> answer.add(rest.equals("-1") ? "" : bulk(in, Integer.parseInt(rest)));
            case '*' -> {
                for (int i = 0; i < Integer.parseInt(rest); i++) {
                    read(in, answer);
                }
            }
            default -> throw new IOException("Redis answered " + line);
        }
    }

    private static String bulk(InputStream in, int length) throws IOException {
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        in.skipNBytes(2);
        return text;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new IOException("Redis has closed the connection");
            }
            line.append((char) next);
        }
        in.skipNBytes(1);
        return line.toString();
    }
}
