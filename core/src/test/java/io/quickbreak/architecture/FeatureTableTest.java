package io.quickbreak.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of features in {@code core/docs/features.md}: what it says of this breaker is shown by the tests that it links to. */
class FeatureTableTest {

    private static final Path DOCS = Path.of("docs");

    /** Features that are not there yet. A row leaves this list when it gets its test. */
    private static final Set<String> PENDING = Set.of();

    private static final String PENDING_CELL = "pending";
    private static final String HEADER_START = "| feature | Quickbreak |";
    private static final Pattern LINK = Pattern.compile("\\[`([\\w.]+)`]\\(([^)]+)\\)");
    private static final Pattern PEER_CELL = Pattern.compile("yes|no|\\?|-|partly\\[\\^[\\w-]+]");
    private static final Pattern NOTE = Pattern.compile("\\[\\^([\\w-]+)]");

    private record Row(String feature, String own, List<String> peers) {}

    private final List<String> lines = Files.readAllLines(DOCS.resolve("features.md"));
    private final List<String> peers = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    FeatureTableTest() throws IOException {
        boolean inTable = false;
        for (String line : lines) {
            List<String> cells = cellsOf(line);
            if (line.startsWith(HEADER_START)) {
                inTable = true;
                peers.addAll(peers.isEmpty() ? cells.subList(2, cells.size()) : List.of());
                assertThat(cells.subList(2, cells.size())).isEqualTo(peers);
            } else if (!line.startsWith("|")) {
                inTable = false;
            } else if (inTable && !line.startsWith("|---")) {
                rows.add(new Row(cells.get(0), cells.get(1), cells.subList(2, cells.size())));
            }
        }
    }

    private static List<String> cellsOf(String line) {
        return Arrays.stream(line.split("\\|")).skip(1).map(String::trim).toList();
    }

    /** Returns what is wrong with a cell of ours; nothing if all is well. */
    private static List<String> faultsOf(String own) {
        List<String> faults = new ArrayList<>();
        Matcher link = LINK.matcher(own);
        while (link.find()) {
            Path source = DOCS.resolve(link.group(2)).normalize();
            if (!Files.isRegularFile(source) || !NamedTests.existsIn(source, link.group(1))) {
                faults.add(link.group());
            }
        }
        String rest = LINK.matcher(own).replaceAll("").replace(", ", "");
        if (own.isEmpty() || !rest.isEmpty()) {
            faults.add("not a link: " + own);
        }
        return faults;
    }

    @Test
    void everyFeatureHasOneRow() {
        assertThat(rows).extracting(Row::feature).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    }

    @Test
    void everyFeatureThatIsThereLinksToItsTests() {
        List<String> faults = new ArrayList<>();
        for (Row row : rows) {
            if (!row.own().equals(PENDING_CELL)) {
                faultsOf(row.own()).forEach(fault -> faults.add(row.feature() + ": " + fault));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void rowsThatSayPendingAreThoseThatReallyAre() {
        Set<String> pending = rows.stream()
                .filter(row -> row.own().equals(PENDING_CELL))
                .map(Row::feature)
                .collect(Collectors.toSet());
        assertThat(pending).isEqualTo(PENDING);
    }

    @Test
    void cellsOfPeersSayYesNoPartlyOrThatNothingWasFound() {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.peers()).as(row.feature()).hasSize(peers.size());
            assertThat(row.peers()).as(row.feature()).allMatch(PEER_CELL.asMatchPredicate());
        });
    }

    @Test
    void everyNoteIsWrittenAndUsed() {
        Set<String> used = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        for (String line : lines) {
            Matcher note = NOTE.matcher(line);
            while (note.find()) {
                (note.start() == 0 ? written : used).add(note.group(1));
            }
        }
        assertThat(written).isNotEmpty().isEqualTo(used);
    }

    @Test
    void everyPeerHasItsSources() {
        Set<String> withSources = new HashSet<>();
        for (String line : lines.subList(lines.indexOf("## Sources"), lines.size())) {
            if (line.startsWith("| ")) {
                withSources.add(cellsOf(line).get(0));
            }
        }
        assertThat(peers).isNotEmpty();
        assertThat(withSources).containsAll(peers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "pending, [`VerdictTest`](../src/test/java/io/quickbreak/VerdictTest.java)",
                "[`VerdictTest`](../src/test/java/io/quickbreak/NoSuchTest.java)",
                "[`NoSuchTest`](../src/test/java/io/quickbreak/VerdictTest.java)",
                "[`VerdictTest.noSuchTest`](../src/test/java/io/quickbreak/VerdictTest.java)",
                "[`NamedTests`](../src/test/java/io/quickbreak/architecture/NamedTests.java)",
                "[`NamedTests.exists`](../src/test/java/io/quickbreak/architecture/NamedTests.java)"
            })
    void wrongCellIsCaught(String own) {
        assertThat(faultsOf(own)).isNotEmpty();
    }

    @Test
    void linkToWholeClassIsEnough() {
        assertThat(faultsOf("[`VerdictTest`](../src/test/java/io/quickbreak/VerdictTest.java)"))
                .isEmpty();
    }
}
