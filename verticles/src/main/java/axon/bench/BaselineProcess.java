package axon.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The baseline server as a child process, on the JVM and class path of this one. */
final class BaselineProcess implements AutoCloseable {
    private final Process process;
    private final URI url;

    private BaselineProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static BaselineProcess start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java, "-Xmx320m", "-cp", System.getProperty("java.class.path"), BaselineServer.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new BaselineProcess(process, URI.create("http://127.0.0.1:" + port(process)));
    }

    long pid() {
        return process.pid();
    }

    URI url() {
        return url;
    }

    /** The stream ends when the process does, so this does not wait for ever. */
    private static int port(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(BaselineServer.READY)) {
                return Integer.parseInt(line.substring(BaselineServer.READY.length()));
            }
        }
        throw new IOException("the baseline server did not start");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
