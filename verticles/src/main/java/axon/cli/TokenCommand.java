package axon.cli;

import axon.domain.Ids;
import axon.domain.Role;
import axon.settings.Durations;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code token}: the only way to get a token without signing in, for whoever can read the data folder. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a token (JWT) of this installation; works whether it runs or not.",
        sortOptions = false)
final class TokenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption dataOption;

    @ArgGroup(multiplicity = "1")
    private Who who;

    private static final class Who {
        @Option(names = "--user", paramLabel = "ID", description = "Prints only the token of this user.")
        private Long user;

        @Option(
                names = "--users",
                paramLabel = "FROM-TO",
                description = "Prints a line 'user<TAB>token' for each of these users, for example 1-3000.")
        private String users;
    }

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "shopper",
            description = "shopper, marketer or admin (default: ${DEFAULT-VALUE}).")
    private String role;

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            defaultValue = "1h",
            description = "How long it is valid: 90s, 15m, 1h, 30d or ISO 8601 (default: ${DEFAULT-VALUE}).")
    private String ttl;

    @Override
    public Integer call() throws IOException {
        Role wantedRole = Role.fromClaim(role)
                .orElseThrow(() -> wrong("--role: '" + role + "' is none of shopper, marketer, admin"));
        Duration validity = validity();
        UserRange users = users();
        PrintWriter out = spec.commandLine().getOut();
        try (TokenMint mint = new TokenMint(dataOption.directory())) {
            if (who.user != null) {
                out.println(mint.mint(who.user, wantedRole, validity));
            } else {
                for (long user = users.first(); user <= users.last() && !out.checkError(); user++) {
                    out.append(Long.toString(user)).append('\t').append(mint.mint(user, wantedRole, validity));
                    out.append('\n');
                }
            }
            out.flush();
        }
        return ExitCode.DONE;
    }

    private UserRange users() {
        if (who.user != null && !Ids.isId(who.user)) {
            throw wrong("--user: ids are positive whole numbers below 2^53");
        }
        try {
            return who.user != null ? new UserRange(who.user, who.user) : UserRange.parse(who.users);
        } catch (IllegalArgumentException badRange) {
            throw wrong("--users: " + badRange.getMessage());
        }
    }

    private Duration validity() {
        try {
            Duration validity = Durations.parse(ttl);
            if (validity.compareTo(Duration.ofSeconds(1)) >= 0) {
                return validity;
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
            throw wrong("--ttl: '" + ttl + "' is no duration; write it like 90s, 15m, 1h or PT1H");
        }
        throw wrong("--ttl: must be at least 1s");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
