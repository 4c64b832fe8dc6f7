package axon.support;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.VertxOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Tasks that kept an event loop for long, and where: Vert.x looks every {@value #LOOK_MILLIS} ms. Time in which a task loaded
 * classes is not its own: every process pays it once, whoever comes first. So it is with code that has never run: a class of
 * ours that blocks is one that has done so twice, or for {@value #LONG_AT_ONCE_MILLIS} ms.
 */
final class BlockedLoops extends AppenderBase<ILoggingEvent> {
    static final Task NONE = new Task(0, 0, "");

    private static final int LOOK_MILLIS = 10;
    /** Of one look; who looks later was kept waiting by the machine. */
    private static final int LONGEST_STEP_MILLIS = 2 * LOOK_MILLIS;

    private static final long LONG_MILLIS = 100;
    private static final long LONG_AT_ONCE_MILLIS = 400;
    private static final Pattern OURS = Pattern.compile("\\baxon\\.(?!support\\.)[\\w.]*?\\.[A-Z]\\w*");
    private static final Set<String> IDLE = Set.of("sun.nio.ch.EPoll", "io.netty.channel.epoll.Native");
    static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";
    private static final Pattern WARNING = Pattern.compile("(\\S*eventloop\\S*) has been blocked for (\\d+) ms");

    private final Map<String, Task> running = new HashMap<>();
    private final Map<String, Integer> longTasks = new HashMap<>();
    private Task worst = NONE;

    /** Takes what the checker says out of the log: most of it is about starting. */
    static BlockedLoops listen() {
        BlockedLoops heard = new BlockedLoops();
        heard.start();
        Logger checker = (Logger) LoggerFactory.getLogger(CHECKER);
        checker.setAdditive(false);
        checker.addAppender(heard);
        return heard;
    }

    static VertxOptions watched() {
        return new VertxOptions()
                .setBlockedThreadCheckInterval(LOOK_MILLIS)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(LOOK_MILLIS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setWarningExceptionTime(LOOK_MILLIS)
                .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS);
    }

    synchronized void forget() {
        running.clear();
        longTasks.clear();
        worst = NONE;
    }

    /** The longest task of a class that blocks; {@link #NONE} when none does. */
    synchronized Task worst() {
        return worst;
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
        Matcher warning = WARNING.matcher(event.getFormattedMessage());
        IThrowableProxy stack = event.getThrowableProxy();
        if (!warning.find() || isOver(stack)) {
            return;
        }
        long sinceStart = Long.parseLong(warning.group(2));
        Task before = running.get(warning.group(1));
        boolean same = before != null && before.sinceStart() < sinceStart;
        long own = same ? before.ownMillis() : 0;
        long step = Math.min(LONGEST_STEP_MILLIS, same ? sinceStart - before.sinceStart() : sinceStart);
        Task now = new Task(sinceStart, loadsClasses(stack) ? own : own + step, where(stack));
        running.put(warning.group(1), now);
        if (own <= LONG_MILLIS && now.ownMillis() > LONG_MILLIS) {
            longTasks.merge(now.code(), 1, Integer::sum);
        }
        boolean blocks = now.ownMillis() > LONG_AT_ONCE_MILLIS
                || now.ownMillis() > LONG_MILLIS && longTasks.getOrDefault(now.code(), 0) > 1;
        if (blocks && now.ownMillis() > worst.ownMillis()) {
            worst = now;
        }
    }

    /** The checker sees how long before it sees where: the task may have ended in between, and the loop waits for the next. */
    private static boolean isOver(IThrowableProxy stack) {
        return frames(stack).findFirst().stream().anyMatch(frame -> IDLE.contains(frame.getClassName()));
    }

    private static boolean loadsClasses(IThrowableProxy stack) {
        return frames(stack)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.ClassLoader")
                        || frame.getClassName().equals("java.lang.invoke.MethodHandleNatives")
                        || frame.getMethodName().equals("<clinit>"));
    }

    private static Stream<StackTraceElement> frames(IThrowableProxy stack) {
        return stack == null
                ? Stream.empty()
                : Arrays.stream(stack.getStackTraceElementProxyArray())
                        .map(StackTraceElementProxy::getStackTraceElement);
    }

    private static String where(IThrowableProxy stack) {
        return stack == null
                ? ""
                : Arrays.stream(stack.getStackTraceElementProxyArray())
                        .map(StackTraceElementProxy::getSTEAsString)
                        .collect(Collectors.joining("\n\t"));
    }

    /** @param ownMillis without the loading of classes */
    record Task(long sinceStart, long ownMillis, String where) {
        /** The first class of ours on the stack; empty without one. */
        String code() {
            Matcher ours = OURS.matcher(where);
            return ours.find() ? ours.group() : "";
        }
    }
}
