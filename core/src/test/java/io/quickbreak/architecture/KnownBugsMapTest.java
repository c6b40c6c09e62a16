package io.quickbreak.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map in {@code core/docs/known-bugs.md}: every known bug of a breaker has its tests, or says why it has none. */
class KnownBugsMapTest {

    private static final Path MAP = Path.of("docs", "known-bugs.md");

    private static final List<String> ROWS = IntStream.concat(
                    IntStream.rangeClosed(1, 27), IntStream.rangeClosed(44, 85))
            .mapToObj(number -> "Z" + number)
            .toList();

    /** Rows that wait for a feature, and for which one. */
    private static final Map<String, String> PENDING = Map.of();

    /** Rows without an issue to cite: changes that were read, not reports. */
    private static final Set<String> WITHOUT_NUMBER = Set.of("Z51", "Z65");

    private static final String PENDING_START = "pending: ";
    private static final String REASON_START = "Cannot arise: ";
    private static final Pattern ISSUE = Pattern.compile("[\\w.-]+/[\\w.-]+#\\d+");
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private record Row(String id, String reportedIn, String situation, String shownBy) {

        boolean isPending() {
            return shownBy.startsWith(PENDING_START);
        }

        List<String> tests() {
            return testsIn(shownBy);
        }
    }

    private final List<Row> rows = new ArrayList<>();

    KnownBugsMapTest() throws IOException {
        for (String line : Files.readAllLines(MAP)) {
            if (line.startsWith("| Z")) {
                String[] cells = line.split("\\|");
                assertThat(cells).as(line).hasSize(5);
                rows.add(new Row(cells[1].trim(), cells[2].trim(), cells[3].trim(), cells[4].trim()));
            }
        }
    }

    /** All that is written as code in the last column is the name of a test. */
    private static List<String> testsIn(String shownBy) {
        List<String> tests = new ArrayList<>();
        Matcher code = CODE.matcher(shownBy);
        while (code.find()) {
            tests.add(code.group(1));
        }
        return tests;
    }

    private static boolean namesTestMethod(String name) {
        return name.contains(".") && NamedTests.exists(name);
    }

    @Test
    void everyRowIsThereOnceAndInOrder() {
        assertThat(rows).extracting(Row::id).containsExactlyElementsOf(ROWS);
    }

    @Test
    void everyRowCitesItsIssues() {
        assertThat(rows).allSatisfy(row -> {
            boolean cites = Arrays.stream(row.reportedIn().split(", "))
                    .allMatch(issue -> ISSUE.matcher(issue).matches());
            assertThat(cites).as(row.id()).isEqualTo(!WITHOUT_NUMBER.contains(row.id()));
            assertThat(row.situation()).as(row.id()).isNotBlank();
        });
    }

    @Test
    void everyRowNamesItsTestsOrSaysWhyItHasNone() {
        assertThat(rows)
                .allMatch(row -> row.isPending()
                        || row.shownBy().startsWith(REASON_START)
                        || !row.tests().isEmpty());
    }

    @Test
    void everyNamedTestExists() {
        List<String> missing = new ArrayList<>();
        for (Row row : rows) {
            for (String test : row.tests()) {
                if (!namesTestMethod(test)) {
                    missing.add(row.id() + ": " + test);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void rowsThatSayPendingAreThoseThatReallyAre() {
        Set<String> pending = rows.stream().filter(Row::isPending).map(Row::id).collect(Collectors.toSet());
        assertThat(pending).isEqualTo(PENDING.keySet());
    }

    @Test
    void everyTestThatIsTaggedWithRowIsNamedInIt() throws ClassNotFoundException {
        List<String> unnamed = new ArrayList<>();
        Class<?> knownBugs = Class.forName("io.quickbreak.KnownBugsOfBreakersTest");
        NamedTests.testsOf(knownBugs).forEach(test -> {
            String name = knownBugs.getSimpleName() + "." + test.getName();
            for (Tag tag : test.getAnnotationsByType(Tag.class)) {
                boolean named = rows.stream()
                        .anyMatch(row ->
                                row.id().equals(tag.value()) && row.tests().contains(name));
                if (!named) {
                    unnamed.add(tag.value() + ": " + name);
                }
            }
        });
        assertThat(unnamed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoSuchTest.ignoredProbesLeaveTheBreakerAbleToClose",
                "KnownBugsOfBreakersTest.noSuchTest",
                "KnownBugsOfBreakersTest.runFailing",
                "KnownBugsOfBreakersTest",
                "NamedTests.exists",
                ""
            })
    void wrongNameIsCaught(String name) {
        assertThat(testsIn("shown by `" + name + "`")).containsExactly(name);
        assertThat(namesTestMethod(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KnownBugsOfBreakersTest.ignoredProbesLeaveTheBreakerAbleToClose",
                "ExplorationTest.holdsInEveryInterleaving",
                "RandomHistoriesTest.agreesWithTheReferenceInLongHistories",
                "BytecodeGatesTest.gateCatchesItsControl"
            })
    void testsOfEveryKindAreFound(String name) {
        assertThat(namesTestMethod(name)).isTrue();
    }
}
