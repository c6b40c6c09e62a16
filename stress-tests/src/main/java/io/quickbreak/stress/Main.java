package io.quickbreak.stress;

import io.quickbreak.soak.SoakCommand;
import io.quickbreak.stress.machinecode.MachineCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the stress tests in a JVM of their own, shows their progress, and checks the run; or runs the soak. */
public final class Main {

    private static final String USAGE = """
            usage: java -jar quickbreak-stress-tests.jar [smoke|quick|default|tough] [--out DIR] [jcstress options]
                   java -jar quickbreak-stress-tests.jar machine-code
                   java -jar quickbreak-stress-tests.jar soak [options]; see soak --help

              smoke     each test for a moment; about three minutes
              quick     (the default if no mode is given), default, tough: the presets of jcstress; they take longer in this order
              --out     where results go; a new directory under results/scratch if not given
              -t REGEX  only the tests whose names match

              machine-code  reads what C2 makes of the way of a call; some seconds, needs objdump
            """;

    private static final String MACHINE_CODE = "machine-code";
    private static final String SOAK = "soak";
    private static final String RESULT_FILES = "jcstress-results-";

    /** jcstress pins its threads to processors by native calls, of which newer JVMs warn unless they are allowed. */
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    private static final boolean WARNS_OF_NATIVE_ACCESS = Runtime.version().feature() >= 24;
    private static final String PREPEND = "-jvmArgsPrepend";

    private final StressMode mode;
    private final Path out;
    private final Pattern selection;
    private final List<String> jcstressOptions;

    private Main(StressMode mode, Path out, Pattern selection, List<String> jcstressOptions) {
        this.mode = mode;
        this.out = out;
        this.selection = selection;
        this.jcstressOptions = jcstressOptions;
    }

    /**
     * Runs the tests.
     *
     * @param args see the usage
     * @throws IOException if the results can be neither written nor read
     * @throws InterruptedException if the run was interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && args[0].equals(SOAK)) {
            System.exit(SoakCommand.execute(Arrays.copyOfRange(args, 1, args.length)));
            return;
        }
        if (Arrays.stream(args).anyMatch(Set.of("-h", "--help", "help")::contains)) {
            System.out.print(USAGE);
            return;
        }
        if (args.length == 1 && args[0].equals(MACHINE_CODE)) {
            System.exit(MachineCode.run() ? 0 : 1);
            return;
        }
        Main main;
        try {
            main = parse(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(USAGE);
            System.exit(1);
            return;
        }
        System.exit(main.run() ? 0 : 1);
    }

    private static Main parse(String[] args) {
        StressMode mode = StressMode.QUICK;
        Path out = null;
        Pattern selection = Pattern.compile("");
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            boolean hasValue = i + 1 < args.length;
            if (i == 0 && !args[i].startsWith("-")) {
                mode = StressMode.labelled(args[i]);
            } else if (args[i].equals("--out") && hasValue) {
                out = Path.of(args[++i]);
            } else {
                rest.add(args[i]);
                if (args[i].equals("-t") && hasValue) {
                    selection = Pattern.compile(args[++i]);
                    rest.add(args[i]);
                }
            }
        }
        return new Main(mode, out != null ? out : newDirectory(mode), selection, rest);
    }

    private static Path newDirectory(StressMode mode) {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
        return Path.of("results", "scratch", "stress-" + mode.label() + "-" + time);
    }

    private boolean run() throws IOException, InterruptedException {
        Files.createDirectories(out);
        List<TestRun> runs = new ArrayList<>();
        int exitCode = runJcstress(jcstressOptions, "report", runs);
        RunCheck check = RunCheck.of(PlannedTest.matching(selection), runs);
        Set<String> missed = check.controlsNotCaught();
        if (mode == StressMode.SMOKE && !missed.isEmpty()) {
            System.out.printf(
                    "%nnot caught in a moment, which is short on a busy machine; once more, for longer: %s%n", missed);
            runs.removeIf(run -> missed.contains(run.name()));
            exitCode = Math.max(exitCode, runJcstress(longerRunOf(missed), "report-again", runs));
            check = RunCheck.of(PlannedTest.matching(selection), runs);
        }

        List<String> lines = RunReport.linesOf(check);
        Files.write(out.resolve("summary.txt"), lines);
        System.out.println();
        lines.forEach(System.out::println);
        System.out.println("report: " + out.resolve("report").resolve("index.html"));
        if (exitCode != 0 && check.isGood()) {
            System.out.println("FAILED jcstress ended with exit code " + exitCode);
        }
        return exitCode == 0 && check.isGood();
    }

    private static List<String> longerRunOf(Set<String> tests) {
        String names = tests.stream().map(Pattern::quote).collect(Collectors.joining("|", "^(", ")$"));
        return List.of("-t", names, "-time", "2000");
    }

    /** jcstress writes its result file into its working directory; what is in there is added to the runs. */
    private int runJcstress(List<String> options, String report, List<TestRun> runs)
            throws IOException, InterruptedException {
        Set<Path> earlier = resultFiles();
        int exitCode = runJcstress(options, report);
        Set<Path> written = resultFiles();
        written.removeAll(earlier);
        for (Path file : written) {
            runs.addAll(RunReader.read(file));
        }
        return exitCode;
    }

    private int runJcstress(List<String> options, String report) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (WARNS_OF_NATIVE_ACCESS) {
            command.add(NATIVE_ACCESS);
        }
        command.addAll(List.of("-cp", absoluteClassPath(), "org.openjdk.jcstress.Main"));
        command.addAll(mode.optionsBeside(options));
        command.addAll(List.of("-r", report));
        if (WARNS_OF_NATIVE_ACCESS && !options.contains(PREPEND)) {
            command.addAll(List.of(PREPEND, NATIVE_ACCESS));
        }
        command.addAll(options);
        Process jcstress =
                new ProcessBuilder(command).directory(out.toFile()).inheritIO().start();
        Thread stop = new Thread(jcstress::destroy);
        Runtime.getRuntime().addShutdownHook(stop);
        int exitCode = jcstress.waitFor();
        Runtime.getRuntime().removeShutdownHook(stop);
        return exitCode;
    }

    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Set<Path> resultFiles() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.getFileName().toString().startsWith(RESULT_FILES))
                    .collect(Collectors.toSet());
        }
    }
}
