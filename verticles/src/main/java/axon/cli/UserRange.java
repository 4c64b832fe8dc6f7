package axon.cli;

import axon.domain.Ids;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users {@code first} to {@code last}, both included. */
record UserRange(long first, long last) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,16})-(\\d{1,16})");

    /** @throws IllegalArgumentException with a message for the person who typed it */
    static UserRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no range; write it like 1-3000");
        }
        UserRange range = new UserRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        if (!Ids.isId(range.first) || !Ids.isId(range.last)) {
            throw new IllegalArgumentException("user ids are positive whole numbers below 2^53");
        }
        if (range.first > range.last) {
            throw new IllegalArgumentException("'" + text + "' ends before it begins");
        }
        return range;
    }
}
