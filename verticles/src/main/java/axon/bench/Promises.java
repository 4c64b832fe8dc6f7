package axon.bench;

import java.util.ArrayList;
import java.util.List;

/** What must be true after every load, whatever its speed; the proof compares the stores with each other besides. */
record Promises(Books books, Seen seen, Drain drain, SlotSample sample) {

    List<String> broken() {
        List<String> broken = new ArrayList<>(seen.broken());
        require(broken, books.taken() <= books.limit(), books.taken() + " slots taken of " + books.limit());
        require(broken, drain.isComplete(), "the stores did not follow");
        if (seen.confirmed() > 0 || books.confirmed() > 0) {
            between(broken, seen.confirmed(), books.confirmed(), "confirms acknowledged", "slots sold");
        } else {
            between(broken, books.heldBefore() + seen.granted(), books.taken(), "claims granted", "slots taken");
        }
        require(
                broken,
                books.confirmedInMysql() == books.confirmed(),
                books.confirmed() + " slots sold, " + books.confirmedInMysql() + " in MySQL");
        require(broken, sample.repeated() == 0, sample.repeated() + " slots or users twice among " + sample.seen());
        require(broken, sample.outside() == 0, sample.outside() + " slot numbers beyond the limit");
        return broken;
    }

    private void between(List<String> broken, long told, long found, String what, String where) {
        require(
                broken,
                told <= found && found - told <= seen.uncertain(),
                told + " " + what + " (and at most " + seen.uncertain() + " more), " + found + " " + where);
    }

    private static void require(List<String> broken, boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
