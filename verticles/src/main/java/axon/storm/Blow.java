package axon.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One part that is killed at one moment.
 *
 * @param after counted from the begin of the storm
 */
public record Blow(Duration after, String part) {

    /** Each part once, at moments spread evenly at random; the same seed gives the same blows. */
    public static List<Blow> draw(List<String> parts, Duration within, long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        List<Blow> blows = new ArrayList<>();
        for (String part : parts) {
            blows.add(new Blow(Duration.ofMillis(random.nextLong(within.toMillis())), part));
        }
        blows.sort(Comparator.comparing(Blow::after));
        return blows;
    }

    @Override
    public String toString() {
        return part + " at %.1f s".formatted(after.toMillis() / 1e3);
    }
}
