package io.quickbreak.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SoakCommandTest {

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int execute(String... args) {
        CommandLine command = SoakCommand.commandLine();
        command.setOut(new PrintWriter(output));
        command.setErr(new PrintWriter(errors));
        return command.execute(args);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(execute("--for", "soon")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("--clock", "wall")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("--control", "none-such")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("'soon'", "'wall'", "none-such", "loses-releases");
    }

    @Test
    void endsWithOneAndASummaryWhenAControlIsCaught(@TempDir Path out) {
        int exitCode = execute(
                "--for",
                "1s",
                "--rounds-only",
                "--clock",
                "virtual",
                "--seed",
                "1",
                "--control",
                "throws-by-itself",
                "--out",
                out.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(output.toString()).contains("VIOLATED nothing-unexpected", "RED, seed 1, control throws-by-itself");
        assertThat(out.resolve("summary.txt")).isNotEmptyFile();
    }
}
