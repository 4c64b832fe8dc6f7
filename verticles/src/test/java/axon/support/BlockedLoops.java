package axon.support;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** Hears what Vert.x says of event loops that one single task has blocked. */
final class BlockedLoops extends AppenderBase<ILoggingEvent> {
    private static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";
    private static final Pattern WARNING = Pattern.compile("eventloop.* has been blocked for (\\d+) ms");

    private final AtomicLong longestMillis = new AtomicLong();

    static BlockedLoops listen() {
        BlockedLoops heard = new BlockedLoops();
        heard.start();
        ((Logger) LoggerFactory.getLogger(CHECKER)).addAppender(heard);
        return heard;
    }

    void forget() {
        longestMillis.set(0);
    }

    /** 0 when nothing was said. */
    long longestMillis() {
        return longestMillis.get();
    }

    @Override
    protected void append(ILoggingEvent event) {
        Matcher warning = WARNING.matcher(event.getFormattedMessage());
        if (warning.find()) {
            longestMillis.accumulateAndGet(Long.parseLong(warning.group(1)), Math::max);
        }
    }
}
