package io.quickbreak.stress.machinecode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The command {@code machine-code}: reads each operation on each JDK, and prints what it found as a table. */
public final class MachineCode {

    private static final String ROW = "%-34s %4s %13s %6s %10s %6s %6s  %s";

    private MachineCode() {}

    /**
     * Whether machine code can be read here.
     *
     * @return why not; nothing if it can
     */
    static Optional<String> obstacle() {
        if (!List.of("amd64", "x86_64").contains(System.getProperty("os.arch"))) {
            return Optional.of("this is not an x86-64 processor");
        }
        return Disassembler.installed().isPresent() ? Optional.empty() : Optional.of("objdump is not installed");
    }

    /** Compiles an operation in a JVM of its own, and reads its machine code. */
    static Reading read(Jdk jdk, Operation operation) throws IOException, InterruptedException {
        PrintedMethod method = PrintedMethod.lastIn(jdk.compile(operation));
        Disassembler disassembler = Disassembler.installed().orElseThrow();
        return new Reading(new FlowGraph(method, disassembler.instructionsOf(method)));
    }

    /**
     * Runs the command.
     *
     * @return whether every operation was as it must be and every control was caught, or nothing could be read
     * @throws IOException if a JVM or objdump fails
     * @throws InterruptedException if the run was interrupted
     */
    public static boolean run() throws IOException, InterruptedException {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            System.out.println("machine code: skipped, " + obstacle.get());
            return true;
        }
        List<Jdk> jdks = new ArrayList<>(List.of(Jdk.running()));
        if (!Jdk.running().version().equals(Integer.toString(Jdk.NEWER))) {
            Jdk.sibling(Jdk.NEWER)
                    .ifPresentOrElse(
                            jdks::add,
                            () -> System.out.println(
                                    "JDK " + Jdk.NEWER + ": skipped, no such JDK beside the running one"));
        }
        System.out.println(row("operation", "JDK", "instructions", "locks", "backward", "loops", "traps", "verdict"));
        boolean good = true;
        for (Operation operation : Operation.values()) {
            for (Jdk jdk : jdks) {
                good &= readAndPrint(jdk, operation);
            }
        }
        System.out.println(good ? "all as it must be" : "FAILED");
        return good;
    }

    private static boolean readAndPrint(Jdk jdk, Operation operation) throws IOException, InterruptedException {
        Reading reading = read(jdk, operation);
        List<String> offences = reading.offences(operation.required());
        boolean good = operation.isFulfilled(offences);
        String found = offences.isEmpty() ? "" : ": " + String.join("; ", offences);
        String verdict = operation.isControl() ? (good ? "caught" : "NOT CAUGHT") : (good ? "as required" : "FAILED");
        System.out.println(row(
                operation.label(),
                jdk.version(),
                reading.instructions(),
                reading.locks(),
                reading.backwardBranches(),
                reading.loops(),
                reading.traps(),
                verdict + found));
        return good;
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
    }
}
