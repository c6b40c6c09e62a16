package io.quickbreak.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mutants/survivors} finds the exported class of each mutant that PIT reports as having survived, and no other. */
class SurvivorsTest {

    private static final Path SCRIPT = Path.of("mutants", "survivors").toAbsolutePath();

    @TempDir
    Path reports;

    /** A class that PIT has exported; its number is the order of export, and says nothing. */
    private void export(int number, String method, int instruction) throws IOException {
        Path directory = reports.resolve("export/io/quickbreak/internal/Slot/mutants/" + number);
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("details.txt"),
                "MutationDetails [id=MutationIdentifier [location=Location [clazz=io.quickbreak.internal.Slot, method="
                        + method
                        + ", methodDesc=(J)[B], indexes=[" + instruction
                        + "], mutator=org.pitest.MathMutator], filename=Slot.java, block=[2], lineNumber=30, description=what, testsInOrder=[]]");
    }

    private static String reported(String status, String method, int instruction) {
        return "<mutation detected='false' status='" + status + "' numberOfTestsRun='3'>"
                + "<mutatedClass>io.quickbreak.internal.Slot</mutatedClass><mutatedMethod>" + method
                + "</mutatedMethod><lineNumber>30</lineNumber><mutator>org.pitest.MathMutator</mutator><indexes><index>"
                + instruction
                + "</index></indexes><description>removed call to io/quickbreak/internal/Slot::" + status
                + "</description></mutation>";
    }

    @BeforeEach
    void report() throws IOException {
        export(0, "<init>", 7);
        export(1, "of", 7);
        export(2, "of", 9);
        Files.writeString(
                reports.resolve("mutations.xml"),
                "<?xml version=\"1.0\"?>\n<mutations partial=\"true\">\n" + reported("SURVIVED", "&lt;init&gt;", 7)
                        + "\n" + reported("KILLED", "of", 7) + reported("NO_COVERAGE", "of", 9)
                        + reported("SURVIVED", "of", 11) + "\n</mutations>\n");
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = SCRIPT.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process script = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(script.getInputStream().readAllBytes());
        assertThat(script.waitFor(1, TimeUnit.MINUTES))
                .as("the script has ended")
                .isTrue();
        return said + "exit code " + script.exitValue();
    }

    @Test
    void listsExportedMutantsThatHaveSurvivedOrThatNoTestReaches() throws Exception {
        assertThat(run("--reports", reports.toString(), "--list")).isEqualTo("""
                        Slot.of:30 removed call to Slot::NO_COVERAGE
                        Slot.<init>:30 removed call to Slot::SURVIVED
                        exit code 0""");
    }

    @Test
    void listsThoseThatAreAskedFor() throws Exception {
        assertThat(run("--reports", reports.toString(), "--list", "--only", "^Slot\\.of:"))
                .isEqualTo("Slot.of:30 removed call to Slot::NO_COVERAGE\nexit code 0");
    }

    @Test
    void refusesToRunNothing() throws Exception {
        assertThat(run("--reports", reports.toString(), "--only", "Other"))
                .isEqualTo("no such mutant has survived: Other\nexit code 2");
    }

    @Test
    void refusesReportsWithoutExportedMutants(@TempDir Path other) throws Exception {
        assertThat(run("--reports", other.toString())).isEqualTo("no exported mutants: " + other + "\nexit code 2");
    }
}
