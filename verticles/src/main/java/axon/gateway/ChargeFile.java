package axon.gateway;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.Charges;
import axon.bus.GatewayMessage.ListCharges;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * The lines of the charge book on disk, append-only. A line counts once it is forced to disk; lines that wait while the
 * disk is busy are forced together. Belongs to one event loop; the file is touched on worker threads, one write at a time,
 * reads beside it.
 */
final class ChargeFile {
    private static final int BUFFER_BYTES = 1_024;

    /** Lines for one page of a list: a quarter of a megabyte in memory. */
    private static final int LINES_PER_PAGE = 1_000;

    private final Vertx vertx;
    private final Path file;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Promise<Void> drained = Promise.promise();
    private FileChannel channel;
    private long end;
    private boolean writing;
    private boolean closing;

    private record Waiting(byte[] line, Promise<Long> written) {}

    ChargeFile(Vertx vertx, Path file) {
        this.vertx = vertx;
        this.file = file;
    }

    /**
     * Opens the file and shows each line with its offset; a last line that a crash has cut off is dropped.
     *
     * @param each called on a worker thread, until the future is done
     */
    Future<Void> open(ObjLongConsumer<ChargeRecord> each) {
        return vertx.executeBlocking(() -> {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            end = endOfLastLine();
            channel.truncate(end);
            if (scan(0, end, Long.MAX_VALUE, each) != end) {
                throw new IOException("the charge book is not UTF-8 with a line feed after each line");
            }
            return null;
        });
    }

    /** The line's offset, once it is on disk. */
    Future<Long> append(ChargeRecord charge) {
        if (closing) {
            return Future.failedFuture(closed());
        }
        Promise<Long> written = Promise.promise();
        waiting.add(new Waiting((ChargeLine.write(charge) + "\n").getBytes(StandardCharsets.UTF_8), written));
        writeWaiting();
        return written.future();
    }

    Future<ChargeRecord> read(long offset) {
        return closing ? Future.failedFuture(closed()) : vertx.executeBlocking(() -> line(offset), false);
    }

    /** A page, of lines that were on disk when it was asked for. */
    Future<Charges> list(ListCharges asked) {
        long known = end;
        return closing ? Future.failedFuture(closed()) : vertx.executeBlocking(() -> page(asked, known), false);
    }

    /** What waits is written first. */
    Future<Void> close() {
        closing = true;
        if (!writing) {
            drained.tryComplete();
        }
        return drained.future()
                .compose(written -> vertx.executeBlocking(() -> {
                    channel.close();
                    return null;
                }));
    }

    private void writeWaiting() {
        if (writing) {
            return;
        }
        if (waiting.isEmpty()) {
            if (closing) {
                drained.tryComplete();
            }
            return;
        }
        writing = true;
        List<Waiting> group = List.copyOf(waiting);
        waiting.clear();
        long start = end;
        vertx.executeBlocking(() -> force(start, group)).onComplete(newEnd -> settle(group, newEnd), cause -> {
            writing = false;
            group.forEach(each -> each.written().fail(Failure.unavailable("gateway", cause)));
            writeWaiting();
        });
    }

    private void settle(List<Waiting> group, long newEnd) {
        long offset = end;
        end = newEnd;
        writing = false;
        for (Waiting each : group) {
            each.written().complete(offset);
            offset += each.line().length;
        }
        writeWaiting();
    }

    private long force(long start, List<Waiting> group) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(
                group.stream().mapToInt(each -> each.line().length).sum());
        group.forEach(each -> bytes.put(each.line()));
        bytes.flip();
        long position = start;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        channel.force(false);
        return position;
    }

    private ChargeRecord line(long offset) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER_BYTES);
        ByteBuffer page = ByteBuffer.allocate(BUFFER_BYTES);
        for (long position = offset; channel.read(page, position) > 0; position += page.position(), page.clear()) {
            for (int i = 0; i < page.position(); i++) {
                if (page.get(i) == '\n') {
                    line.write(page.array(), 0, i);
                    return ChargeLine.read(line.toString(StandardCharsets.UTF_8));
                }
            }
            line.write(page.array(), 0, page.position());
        }
        throw new IOException("the charge book ends in the middle of a line");
    }

    private Charges page(ListCharges asked, long known) throws IOException {
        if (asked.from() >= known) {
            return new Charges(List.of(), Charges.END);
        }
        List<ChargeRecord> charges = new ArrayList<>();
        long next = scan(asked.from(), known, LINES_PER_PAGE, (charge, offset) -> {
            if (asked.activityId() == 0 || charge.activityId() == asked.activityId()) {
                charges.add(charge);
            }
        });
        return new Charges(charges, next < known ? next : Charges.END);
    }

    /**
     * Every line in {@code [from, known)}, but {@code most} at most; what is being written behind it is nobody's business yet.
     *
     * @return where the next line begins
     */
    private long scan(long from, long known, long most, ObjLongConsumer<ChargeRecord> each) throws IOException {
        try (FileChannel lookedAt =
                        FileChannel.open(file, StandardOpenOption.READ).position(from);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(lookedAt), StandardCharsets.UTF_8))) {
            long offset = from;
            for (long read = 0; offset < known && read < most; read++) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("the charge book is shorter than it was");
                }
                each.accept(ChargeLine.read(line), offset);
                offset += line.getBytes(StandardCharsets.UTF_8).length + 1L;
            }
            return offset;
        }
    }

    private long endOfLastLine() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long position = channel.size(); position > 0; position--) {
            one.clear();
            if (channel.read(one, position - 1) == 1 && one.get(0) == '\n') {
                return position;
            }
        }
        return 0;
    }

    private static Failure closed() {
        return Failure.of(FailureCode.SHUTTING_DOWN, "the provider is closing its book");
    }
}
