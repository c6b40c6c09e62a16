package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.NanosecondBenchmark;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of commands that say in what JVM the benchmarks run. It is always of the JDK that runs the command. */
final class JvmOptions {

    /** What the benchmarks ask for themselves. */
    static final List<String> HEAP = List.of(NanosecondBenchmark.LEAST_HEAP, NanosecondBenchmark.MOST_HEAP);

    @Option(
            names = "--gc",
            paramLabel = "NAME",
            converter = Converters.Gc.class,
            description =
                    "collector of the benchmarks' JVMs: G1, Parallel, Serial or ZGC (default: what the JVM chooses)")
    private String gcFlag;

    @Option(
            names = "--jvm-args",
            paramLabel = "ARGS",
            converter = Converters.JvmArgs.class,
            description = "further arguments of these JVMs, separated by blanks, without paths, as they are recorded")
    private List<String> jvmArgs = List.of();

    /** The options again, for a command line. */
    String toCommandLine() {
        List<String> args = toArgs();
        return args.isEmpty() ? "" : " --jvm-args '" + String.join(" ", args) + "'";
    }

    List<String> toArgs() {
        List<String> args = new ArrayList<>();
        if (gcFlag != null) {
            args.add(gcFlag);
        }
        args.addAll(jvmArgs);
        return args;
    }
}
