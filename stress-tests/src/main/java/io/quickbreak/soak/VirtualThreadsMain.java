package io.quickbreak.soak;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A round with 10,000 virtual threads, for a JVM that has them. */
final class VirtualThreadsMain {

    private static final int PERMITS_ROUND = 0;

    private VirtualThreadsMain() {}

    /**
     * Runs the round, and prints what it found.
     *
     * @param args the seed
     * @throws ReflectiveOperationException if this JDK has no virtual threads
     * @throws InterruptedException if the run was interrupted
     */
    public static void main(String[] args) throws ReflectiveOperationException, InterruptedException {
        SoakRecord record = SoakRecord.empty();
        SoakLimits limits = SoakLimits.virtualThreads();
        RoundPlan plan = RoundPlan.draw(Long.parseLong(args[0]), PERMITS_ROUND, ClockKind.REAL, false);
        Round round = new Round(plan, limits, record, null, SoakThreads.virtual());
        System.out.println(limits.callers() + " virtual threads on JDK " + Runtime.version() + ", " + plan);
        long start = System.nanoTime();
        round.run();
        System.out.println(
                round.subject().totals() + " in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
        record.findings().firstViolations().forEach(System.out::println);
        long checks = Arrays.stream(Invariant.values())
                .mapToLong(record.findings()::checksOf)
                .sum();
        long violations = Arrays.stream(Invariant.values())
                .mapToLong(record.findings()::violationsOf)
                .sum();
        System.out.println(new ChildResult(checks, violations).line());
    }
}
