package axon.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the running platform for a link that signs its operator in, once. */
final class SignInLink {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SignInLink() {}

    static String from(Addresses addresses, String secret) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(addresses.management() + "/internal/sign-in-links")
                            .toURL()
                            .openConnection();
            connection.setRequestMethod("POST");
            connection.setRequestProperty(ControlServer.SECRET_HEADER, secret);
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            connection.setDoOutput(true);
            connection.getOutputStream().close();
            try (InputStream body = connection.getInputStream()) {
                return JSON.readTree(body).path("url").asText();
            }
        } catch (IOException e) {
            throw CommandFailure.failed("the platform gives no sign-in link: " + e.getMessage(), e);
        }
    }
}
