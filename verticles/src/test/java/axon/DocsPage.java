package axon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the documentation, as far as tests read it: the rows of its tables. */
record DocsPage(Path file, List<List<String>> rows) {
    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    static DocsPage read(String name) {
        Path file = CHECKOUT.resolve("docs").resolve(name);
        List<List<String>> rows = text(file)
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|-"))
                .map(DocsPage::cells)
                .toList();
        return new DocsPage(file, rows);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Everything that is written as code in a first cell, and accepted by the pattern. */
    Set<String> named(String pattern) {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> codes(row.getFirst()).stream()
                .filter(name -> name.matches(pattern))
                .forEach(names::add));
        return names;
    }

    /** The row whose first cell names it. */
    List<String> row(String name) {
        return rows.stream()
                .filter(row -> codes(row.getFirst()).contains(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no row for " + name));
    }

    static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** What stands between the bars; a bar behind a backslash belongs to its cell. */
    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
                .map(String::strip)
                .toList();
    }
}
