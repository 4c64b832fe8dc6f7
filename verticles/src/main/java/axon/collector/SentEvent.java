package axon.collector;

import java.util.Arrays;
import java.util.Map;

/**
 * One event as it was sent.
 *
 * @param fields values as maps, lists, strings, {@code Long}, {@code BigInteger}, {@code BigDecimal}, booleans and nulls;
 *     null when {@code problem} is set
 * @param problem null when every limit of shape was kept
 */
record SentEvent(int index, byte[] body, int from, int to, Map<String, Object> fields, InvalidEvent problem) {

    byte[] bytes() {
        return Arrays.copyOfRange(body, from, to);
    }
}
