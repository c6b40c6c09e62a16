package io.quickbreak.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code soak}. */
@Command(
        name = "soak",
        description = "Calls breakers from many threads, with every kind of fault, and checks them meanwhile.",
        mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {

    /** So many in a row have all faults. */
    private static final int LEAST_ROUNDS = 4;

    private static final int GOOD = 0;
    private static final int RED = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "for instance 60s, 30m, 4h; four rounds at least (default: ${DEFAULT-VALUE})",
            defaultValue = "60s",
            converter = Time.class)
    private Duration duration;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "draws the same rounds again (default: another each time)")
    private @Nullable Long seed;

    @Option(
            names = "--round",
            paramLabel = "N",
            description = "number of the first round (default: ${DEFAULT-VALUE})",
            defaultValue = "0")
    private int firstRound;

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            description = "real, virtual or both (default: ${DEFAULT-VALUE})",
            defaultValue = "both",
            converter = Clocks.class)
    private List<ClockKind> clocks;

    @Option(
            names = "--rounds-only",
            description = "leaves out what needs a JVM of its own; the soak is red then, as something is missing")
    private boolean roundsOnly;

    @Option(
            names = "--control",
            paramLabel = "NAME",
            description = "soaks a breaker that is broken so; must be red",
            converter = Controls.class)
    private @Nullable Control control;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "directory for summary.txt (default: a new one under results/scratch)")
    private @Nullable Path out;

    private SoakCommand() {}

    /**
     * Runs the command.
     *
     * @param args options
     * @return exit code: 0 only if nothing was violated and nothing was missing
     */
    public static int execute(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new SoakCommand());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        long drawn = seed != null ? seed : RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE);
        SoakSettings settings = new SoakSettings(
                duration, drawn, LEAST_ROUNDS, firstRound, clocks, SoakLimits.standard(), !roundsOnly, true, control);
        SoakReport report = new Soak(settings, line -> {
                    console.println(line);
                    console.flush();
                })
                .run();
        Path directory = out != null ? out : newDirectory();
        Files.createDirectories(directory);
        Files.write(directory.resolve("summary.txt"), report.lines());
        report.lines().forEach(console::println);
        console.println("summary: " + directory.resolve("summary.txt"));
        console.flush();
        return report.isGood() ? GOOD : RED;
    }

    private static Path newDirectory() {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
        return Path.of("results", "scratch", "soak-" + time);
    }

    /** A number and a unit. */
    static final class Time implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String value) {
            String lower = value.toLowerCase(Locale.ROOT);
            if (!lower.matches("[1-9]\\d{0,6}[smh]")) {
                throw new TypeConversionException("'" + value + "' (expected: for instance 60s, 30m or 4h)");
            }
            return Duration.parse("PT" + lower);
        }
    }

    /** One clock or both. */
    static final class Clocks implements ITypeConverter<List<ClockKind>> {

        @Override
        public List<ClockKind> convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "real" -> List.of(ClockKind.REAL);
                case "virtual" -> List.of(ClockKind.VIRTUAL);
                case "both" -> List.of(ClockKind.REAL, ClockKind.VIRTUAL);
                default -> throw new TypeConversionException("'" + value + "' (expected: real, virtual or both)");
            };
        }
    }

    /** A control by its label. */
    static final class Controls implements ITypeConverter<Control> {

        @Override
        public Control convert(String value) {
            try {
                return Control.labelled(value);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }
}
