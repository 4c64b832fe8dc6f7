package axon.gateway;

import axon.bus.GatewayMessage.ChargeRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;

/**
 * The provider's own book: an append-only file of JSON lines, the outside witness of every charge. A record counts once it
 * is forced to disk; records that wait while the disk is busy are forced together. Memory holds one offset for each record.
 * Belongs to one event loop; the file is touched on worker threads only, one task at a time.
 */
final class ChargeBook {
    private final Vertx vertx;
    private final Path file;
    private final Map<String, Long> offsets = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private FileChannel channel;
    private long end;
    private boolean writing;

    private record Waiting(ChargeRecord charge, Promise<Void> written) {}

    ChargeBook(Vertx vertx, Path file) {
        this.vertx = vertx;
        this.file = file;
    }

    /** Opens the file and reads where each record stands; a last line that a crash has cut off is dropped. */
    Future<Void> open() {
        return vertx.executeBlocking(() -> {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.truncate(endOfLastLine());
            end = 0;
            try (Scanner lines = lines()) {
                while (lines.hasNext()) {
                    String line = lines.next();
                    offsets.put(ChargeLine.read(line).key(), end);
                    end += line.getBytes(StandardCharsets.UTF_8).length + 1L;
                }
            }
            return null;
        });
    }

    Future<Void> close() {
        return vertx.executeBlocking(() -> {
            channel.close();
            return null;
        });
    }

    boolean contains(String key) {
        return offsets.containsKey(key);
    }

    /** Done when the record is on disk. */
    Future<Void> append(ChargeRecord charge) {
        Promise<Void> written = Promise.promise();
        waiting.add(new Waiting(charge, written));
        writeWaiting();
        return written.future();
    }

    /** The record of a key that the book contains. */
    Future<ChargeRecord> find(String key) {
        long offset = offsets.get(key);
        return vertx.executeBlocking(() -> {
            try (Scanner line = lines(offset)) {
                return ChargeLine.read(line.next());
            }
        });
    }

    /** @param activityId 0 for all */
    Future<List<ChargeRecord>> list(long activityId) {
        return vertx.executeBlocking(() -> {
            List<ChargeRecord> charges = new ArrayList<>();
            try (Scanner lines = lines()) {
                while (lines.hasNext()) {
                    ChargeRecord charge = ChargeLine.read(lines.next());
                    if (activityId == 0 || charge.activityId() == activityId) {
                        charges.add(charge);
                    }
                }
            }
            return charges;
        });
    }

    private void writeWaiting() {
        if (writing || waiting.isEmpty()) {
            return;
        }
        writing = true;
        List<Waiting> batch = List.copyOf(waiting);
        waiting.clear();
        List<byte[]> lines = batch.stream()
                .map(each -> (ChargeLine.write(each.charge()) + "\n").getBytes(StandardCharsets.UTF_8))
                .toList();
        long start = end;
        vertx.executeBlocking(() -> force(start, lines)).onComplete(newEnd -> settle(batch, lines, newEnd), cause -> {
            writing = false;
            batch.forEach(each -> each.written().fail(cause));
            writeWaiting();
        });
    }

    private void settle(List<Waiting> batch, List<byte[]> lines, long newEnd) {
        for (int i = 0; i < batch.size(); i++) {
            offsets.put(batch.get(i).charge().key(), end);
            end += lines.get(i).length;
        }
        end = newEnd;
        writing = false;
        batch.forEach(each -> each.written().complete());
        writeWaiting();
    }

    private long force(long start, List<byte[]> lines) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(lines.stream().mapToInt(line -> line.length).sum());
        lines.forEach(bytes::put);
        bytes.flip();
        long position = start;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        channel.force(false);
        return position;
    }

    private long endOfLastLine() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long position = channel.size(); position > 0; position--) {
            one.clear();
            channel.read(one, position - 1);
            if (one.get(0) == '\n') {
                return position;
            }
        }
        return 0;
    }

    private Scanner lines() throws IOException {
        return lines(0);
    }

    private Scanner lines(long offset) throws IOException {
        FileChannel reader = FileChannel.open(file, StandardOpenOption.READ).position(offset);
        return new Scanner(Channels.newInputStream(reader), StandardCharsets.UTF_8).useDelimiter("\n");
    }
}
