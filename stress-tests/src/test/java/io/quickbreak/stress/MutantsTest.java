package io.quickbreak.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeded bugs of {@code stress-tests/mutants} can still be seeded, and the catalogue lists them all. */
class MutantsTest {

    private static final Path MUTANTS = Path.of("mutants").toAbsolutePath();
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String NONE = "-";
    private static final String SUFFIX = ".patch";

    private record Mutant(String name, String expected, String themes, String jcstress, String what) {

        static Mutant of(String line) {
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(5);
            return new Mutant(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }

        boolean isControl() {
            return name.startsWith("00-");
        }

        Path patch() {
            return MUTANTS.resolve(name + SUFFIX);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Mutant> mutants() throws IOException {
        return Files.readAllLines(MUTANTS.resolve("catalogue.tsv")).stream()
                .skip(1)
                .map(Mutant::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void patchApplies(Mutant mutant) throws Exception {
        assertThat(problemsOf(mutant.patch())).isEmpty();
    }

    @Test
    void patchForOtherSourcesDoesNotApply(@TempDir Path directory) throws Exception {
        Mutant some = mutants().get(1);
        String text = Files.readString(some.patch());
        Path rotten = directory.resolve("rotten" + SUFFIX);
        Files.writeString(rotten, text.replaceFirst("(?m)^-( +)", "-$1other"));

        assertThat(problemsOf(rotten)).contains("does not apply");
    }

    @Test
    void catalogueListsEveryPatch() throws IOException {
        Set<String> patches;
        try (Stream<Path> files = Files.list(MUTANTS)) {
            patches = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(mutants()).extracting(Mutant::name).doesNotHaveDuplicates().containsExactlyElementsOf(patches);
    }

    @Test
    void everyMutantIsExpectedToBeFoundByALayerThatRuns() throws IOException {
        assertThat(mutants()).filteredOn(mutant -> !mutant.isControl()).allSatisfy(mutant -> {
            assertThat(mutant.expected()).isIn("unit", "gates", "explorer", "jcstress");
            assertThat(mutant.expected().equals("explorer") && mutant.themes().equals(NONE))
                    .isFalse();
            assertThat(mutant.expected().equals("jcstress") && mutant.jcstress().equals(NONE))
                    .isFalse();
            assertThat(mutant.what()).isNotBlank();
        });
        assertThat(mutants()).filteredOn(Mutant::isControl).hasSize(1);
    }

    @Test
    void namedStressTestsExistAndAreNoControls() throws IOException {
        assertThat(mutants())
                .filteredOn(mutant -> !mutant.jcstress().equals(NONE))
                .allSatisfy(mutant -> {
                    for (String alternative : mutant.jcstress().split("\\|", -1)) {
                        assertThat(PlannedTest.matching(Pattern.compile(alternative)))
                                .as(alternative)
                                .isNotEmpty()
                                .noneMatch(PlannedTest::isControl);
                    }
                });
    }

    /** What git says against the patch; nothing if it applies to the sources as they are. */
    private static String problemsOf(Path patch) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "apply", "--check", patch.toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes());
        assertThat(git.waitFor(1, TimeUnit.MINUTES)).as("git has ended").isTrue();
        return git.exitValue() == 0 ? "" : said + patch.getFileName() + " does not apply";
    }
}
