package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.compare.Build;
import io.quickbreak.benchmarks.compare.Comparison;
import io.quickbreak.benchmarks.compare.ComparisonPage;
import io.quickbreak.benchmarks.compare.PairedRun;
import io.quickbreak.benchmarks.compare.Pairing;
import io.quickbreak.benchmarks.compare.Rounds;
import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.measure.MachineDescription;
import io.quickbreak.benchmarks.measure.MachineFile;
import io.quickbreak.benchmarks.measure.Pace;
import io.quickbreak.benchmarks.measure.Plan;
import io.quickbreak.benchmarks.measure.ResultsFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code compare}: runs two builds in turn, and says what has become slower. */
@Command(
        name = "compare",
        description = "Runs this breaker's benchmarks of two builds in turn, and says what has become slower or faster."
                + " Exit code 1 if anything is slower by more than the tolerance.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {

    private static final Pattern ANY = Pattern.compile("");

    @Spec
    private CommandSpec spec;

    @Mixin
    private JvmOptions jvm = new JvmOptions();

    @Option(
            names = "--before",
            paramLabel = "JAR",
            required = true,
            description = "quickbreak-benchmarks.jar of one build")
    private Path before;

    @Option(names = "--after", paramLabel = "JAR", required = true, description = "that of the other")
    private Path after;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where to write; must not exist (default: results/DATE-CPU-CORES-JDK-compare)")
    private Path out;

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            converter = Converters.Regex.class,
            description = "benchmarks whose name matches (default: what the design's targets are about)")
    private Pattern include;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = Converters.PairedRounds.class,
            defaultValue = "10",
            description = "how many forks of each build (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--threads",
            paramLabel = "N,N",
            converter = Converters.Threads.class,
            description = "numbers of threads (default: ${DEFAULT-VALUE})",
            defaultValue = "1,2")
    private List<Integer> threads;

    @Option(
            names = "--tolerance",
            paramLabel = "PERCENT",
            converter = Converters.Percent.class,
            description = "by how much a result may be slower (default: ${DEFAULT-VALUE})",
            defaultValue = "10")
    private int tolerance;

    @Option(
            names = "--pace",
            paramLabel = "NAME",
            converter = Converters.NamedPace.class,
            description =
                    "length of a fork: smoke (0.1 s), quick (0.7 s), brief (2 s) or full (2.3 s) (default: ${DEFAULT-VALUE})",
            defaultValue = "quick")
    private String paceName;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        Build one = build("before", before);
        Build other = build("after", after);
        Pairing pairing = Pairing.of(one, other, this::planFor, include != null ? include : ANY);
        if (pairing.inBoth().isEmpty()) {
            throw Converters.refused("include", include, "matches part of a name of a benchmark that both builds have");
        }
        MachineDescription machine =
                MachineDescription.current(MachineDescription.UNKNOWN, JvmOptions.HEAP, jvm.toArgs(), commandLine());
        Path directory = directoryFor(machine);
        console.println("results: " + directory);

        Pace pace = Converters.NamedPace.PACES.get(paceName).withRounds(rounds);
        Rounds measured = new PairedRun(one, other, pairing.inBoth(), pace, jvm.toArgs(), console).run(directory);
        machine = machine.afterwards();
        MachineFile.write(directory.resolve("machine.json"), machine);
        Comparison comparison = Comparison.of(measured, tolerance / 100.0);
        String page = ComparisonPage.of(comparison, one.identity(), other.identity(), pairing.inOne(), machine);
        Files.writeString(directory.resolve("comparison.md"), page);
        console.printf("%n%s%ncomparison: %s%n", page, directory.resolve("comparison.md"));
        console.flush();
        return comparison.tooSlow().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Build build(String option, Path jar) {
        try {
            return Build.of(jar);
        } catch (IOException e) {
            throw Converters.refused(option, jar, "a jar of benchmarks");
        }
    }

    private Plan planFor(List<Listed> benchmarks) {
        return include == null ? Plan.quick(benchmarks, threads) : Plan.full(benchmarks, threads);
    }

    private Path directoryFor(MachineDescription machine) throws IOException {
        Path directory = out != null ? out : ResultsFolder.forComparisonOn(machine);
        if (Files.exists(directory)) {
            throw Converters.refused("out", directory, "nothing yet");
        }
        return Files.createDirectories(directory);
    }

    private String commandLine() {
        String counts = threads.stream().map(String::valueOf).collect(Collectors.joining(","));
        return "compare --before JAR --after JAR --rounds " + rounds + " --threads " + counts + " --tolerance "
                + tolerance + " --pace " + paceName + (include != null ? " --include '" + include + "'" : "")
                + jvm.toCommandLine();
    }
}
