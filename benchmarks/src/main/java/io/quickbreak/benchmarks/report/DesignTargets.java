package io.quickbreak.benchmarks.report;

import static io.quickbreak.benchmarks.report.PeerTarget.ahead;
import static io.quickbreak.benchmarks.report.PeerTarget.atLeast;
import static io.quickbreak.benchmarks.report.PeerTarget.level;
import static io.quickbreak.benchmarks.report.PeerTarget.shown;
import static io.quickbreak.benchmarks.subject.Subjects.ARMERIA;
import static io.quickbreak.benchmarks.subject.Subjects.FAILSAFE;
import static io.quickbreak.benchmarks.subject.Subjects.HYSTRIX;
import static io.quickbreak.benchmarks.subject.Subjects.NONE;
import static io.quickbreak.benchmarks.subject.Subjects.PEKKO;
import static io.quickbreak.benchmarks.subject.Subjects.QUICKBREAK;
import static io.quickbreak.benchmarks.subject.Subjects.QUICKBREAK_TOTALS_OFF;
import static io.quickbreak.benchmarks.subject.Subjects.QUICKBREAK_WATCHED;
import static io.quickbreak.benchmarks.subject.Subjects.RESILIENCE4J_LOCK_FREE;
import static io.quickbreak.benchmarks.subject.Subjects.RESILIENCE4J_SYNCHRONIZED;
import static io.quickbreak.benchmarks.subject.Subjects.RESILIENCE4J_TUNED;
import static io.quickbreak.benchmarks.subject.Subjects.SENTINEL;
import static io.quickbreak.benchmarks.subject.Subjects.SMALLRYE;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures to reach, as the design has them: the only numbers of the summary that were not measured.
 *
 * <p>"At least so many times" is held against a peer as it comes, and the tuned Resilience4j is shown beside it. "Ahead of every peer" is held
 * against the tuned one, too.
 */
final class DesignTargets {

    private static final List<String> WITH_PERMITS =
            List.of(RESILIENCE4J_SYNCHRONIZED, RESILIENCE4J_LOCK_FREE, RESILIENCE4J_TUNED, FAILSAFE, ARMERIA, PEKKO);

    static final Measured LOAD = Measured.raw(Operation.of("BaselineBenchmark.loadAndBranch"));
    static final Measured ADD = Measured.raw(Operation.of("BaselineBenchmark.addOwn"));
    static final Measured ADD_SHARED = Measured.raw(Operation.of("BaselineBenchmark.addShared"));
    static final Measured CLOCK = Measured.raw(Operation.of("BaselineBenchmark.clock"));

    private static final Measured TRY_ACQUIRE = Measured.raw(Operation.of("ClosedPathBenchmark.tryAcquire"));
    private static final Measured HEALTHY_CALL = Measured.raw(Operation.of("ClosedPathBenchmark.healthyCall"));
    private static final Measured CALL_LAMBDA = Measured.raw(Operation.of("ClosedPathBenchmark.callLambda"));
    private static final Measured REJECT_BOOLEAN = Measured.raw(Operation.of("OpenPathBenchmark.rejectBoolean"));
    private static final Measured REJECT_EXCEPTION = Measured.raw(Operation.of("OpenPathBenchmark.rejectException"));

    /** Rows of the design's table that no benchmark covers yet. */
    static final List<String> NOT_COVERED = List.of("64 threads on 2 cores", "memory, N = 100");

    private DesignTargets() {}

    static List<Target> all() {
        List<Target> targets = new ArrayList<>();
        targets.add(Target.of("`tryAcquire`, CLOSED", TRY_ACQUIRE.by(QUICKBREAK), Limit.of(1.5, "L", LOAD))
                .beside(aheadOf(WITH_PERMITS)));
        targets.addAll(healthyCalls());
        targets.addAll(failureMixes(QUICKBREAK_TOTALS_OFF, "totals off"));
        targets.addAll(failureMixes(QUICKBREAK, "totals on"));
        targets.addAll(rejections());
        targets.add(Target.of(
                        "`call(lambda)`, healthy, totals off",
                        CALL_LAMBDA.by(QUICKBREAK_TOTALS_OFF),
                        Limit.of(1, "direct call", CALL_LAMBDA.by(NONE)).plus(3, "L", LOAD))
                .beside(aheadOf(List.of(
                        RESILIENCE4J_SYNCHRONIZED,
                        RESILIENCE4J_LOCK_FREE,
                        RESILIENCE4J_TUNED,
                        FAILSAFE,
                        SMALLRYE,
                        HYSTRIX,
                        PEKKO))));
        return targets;
    }

    private static List<Target> healthyCalls() {
        Limit limit = Limit.of(2, "L", LOAD);
        return List.of(
                Target.of("healthy call, totals off", HEALTHY_CALL.by(QUICKBREAK_TOTALS_OFF), limit)
                        .beside(resilience4jBehind(30))
                        .beside(atLeast(8, FAILSAFE), atLeast(15, ARMERIA)),
                Target.of("healthy call, totals on", HEALTHY_CALL.by(QUICKBREAK), limit.plus(1.5, "A", ADD))
                        .beside(resilience4jBehind(12))
                        .beside(atLeast(3, FAILSAFE), atLeast(6, ARMERIA)),
                healthyCallOfTwo("healthy call, one breaker, totals off", QUICKBREAK_TOTALS_OFF),
                healthyCallOfTwo("healthy call, one breaker, totals on", QUICKBREAK));
    }

    /** All peers here have windows; the best of them must be 15 times slower, so each must. */
    private static Target healthyCallOfTwo(String row, String subject) {
        Measured alone = HEALTHY_CALL.by(subject);
        return Target.of(row, alone.at(2), Limit.of(1.15, "its own 1-thread time", alone))
                .beside(atLeast(100, RESILIENCE4J_SYNCHRONIZED), atLeast(100, RESILIENCE4J_LOCK_FREE))
                .beside(atLeast(15, RESILIENCE4J_TUNED), atLeast(15, FAILSAFE), atLeast(15, ARMERIA));
    }

    private static List<Target> failureMixes(String subject, String totals) {
        Measured tenPercent = failureMix(10, 100).by(subject);
        Measured thirtyPercent = failureMix(30, 100).by(subject);
        return List.of(
                Target.of("10 % failures, N = 100, " + totals, tenPercent, Limit.of(6, "A", ADD))
                        .beside(resilience4jBehind(6))
                        .beside(atLeast(2, FAILSAFE)),
                Target.of(
                                "10 % failures, N = 100, one breaker, " + totals,
                                tenPercent.at(2),
                                Limit.of(2, "its own 1-thread time", tenPercent))
                        .beside(everyPeerBehind()),
                Target.of(
                                "30 % failures, N = 1,000, " + totals,
                                failureMix(30, 1_000).by(subject),
                                Limit.of(2, "its time for N = 100", thirtyPercent))
                        .beside(everyPeerBehind()),
                Target.of(
                                "30 % failures, N = 10,000, " + totals,
                                failureMix(30, 10_000).by(subject),
                                Limit.of(4, "its time for N = 100", thirtyPercent))
                        .beside(everyPeerBehind()));
    }

    private static Measured failureMix(int failurePercent, int window) {
        return Measured.net(Operation.of("FailureMixBenchmark.call")
                .with("failurePercent", failurePercent)
                .with("window", window));
    }

    private static List<Target> rejections() {
        Limit limit = Limit.of(1, "C", CLOCK).plus(3, "L", LOAD);
        return List.of(
                rejection("totals off", QUICKBREAK_TOTALS_OFF, limit),
                rejection("totals on", QUICKBREAK, limit.plus(1, "A", ADD)),
                Target.of(
                                "rejection, boolean, `reopenWatch`, totals on",
                                REJECT_BOOLEAN.by(QUICKBREAK_WATCHED),
                                Limit.of(2, "L", LOAD).plus(1, "A", ADD))
                        .beside(
                                ahead(RESILIENCE4J_SYNCHRONIZED),
                                ahead(RESILIENCE4J_LOCK_FREE),
                                ahead(RESILIENCE4J_TUNED),
                                atLeast(10, FAILSAFE),
                                ahead(ARMERIA),
                                ahead(SENTINEL),
                                ahead(PEKKO)),
                rejectionByException("totals off", QUICKBREAK_TOTALS_OFF),
                rejectionByException("totals on", QUICKBREAK));
    }

    private static Target rejection(String totals, String subject, Limit limit) {
        return Target.of("rejection, boolean, default clock, " + totals, REJECT_BOOLEAN.by(subject), limit)
                .beside(resilience4jBehind(3))
                .beside(level(FAILSAFE));
    }

    private static Target rejectionByException(String totals, String subject) {
        return Target.of(
                        "rejection by exception, " + totals,
                        REJECT_EXCEPTION.by(subject),
                        Limit.of(1, "the boolean form", REJECT_BOOLEAN.by(subject))
                                .plusNanos(10))
                .beside(resilience4jBehind(20))
                .beside(atLeast(20, FAILSAFE), atLeast(20, SMALLRYE));
    }

    private static PeerTarget[] resilience4jBehind(double factor) {
        return new PeerTarget[] {
            atLeast(factor, RESILIENCE4J_SYNCHRONIZED),
            atLeast(factor, RESILIENCE4J_LOCK_FREE),
            shown(RESILIENCE4J_TUNED)
        };
    }

    private static PeerTarget[] everyPeerBehind() {
        List<String> peers = new ArrayList<>(WITH_PERMITS);
        peers.add(SENTINEL);
        return aheadOf(peers);
    }

    private static PeerTarget[] aheadOf(List<String> peers) {
        return peers.stream().map(PeerTarget::ahead).toArray(PeerTarget[]::new);
    }
}
