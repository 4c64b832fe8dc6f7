package axon.cli;

import axon.stack.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What has been done so far, for those who watch from another process as well as for this terminal. */
final class Journal implements Progress {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Consumer<Entry> listener;

    Journal(Consumer<Entry> listener) {
        this.listener = listener;
    }

    record Entry(String part, String message) {}

    @Override
    public void report(String part, String message) {
        Entry entry = new Entry(part, message);
        entries.add(entry);
        listener.accept(entry);
    }

    List<Entry> from(int index) {
        List<Entry> all = List.copyOf(entries);
        return all.subList(Math.min(index, all.size()), all.size());
    }
}
