package axon.cli;

import java.net.URI;
import java.nio.file.Path;

/** Where the running installation is reached, and which process serves it. */
record RunningAxon(URI http, URI management, long platformPid) {

    /** Ends the command with exit code 3 when it does not run. */
    static RunningAxon find(Path data) {
        StatusReport status = ControlClient.require(data).status();
        Long pid = status.platform().pid();
        if (pid == null || !status.platform().state().equals("up")) {
            throw CommandFailure.platformNotRunning(status.platform().state());
        }
        return new RunningAxon(URI.create(status.http()), URI.create(status.management()), pid);
    }
}
