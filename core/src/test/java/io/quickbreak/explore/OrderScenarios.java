package io.quickbreak.explore;

import static io.quickbreak.explore.Op.acquire;
import static io.quickbreak.explore.Op.advance;
import static io.quickbreak.explore.Op.failure;
import static io.quickbreak.explore.Op.order;
import static io.quickbreak.explore.Op.reconfigure;
import static io.quickbreak.explore.Op.success;
import static io.quickbreak.explore.Settings.OPEN_NANOS;
import static io.quickbreak.explore.Settings.RAMP_NANOS;

import java.util.ArrayList;
import java.util.List;

/** What is explored of operators, of rules that change, of gradual recovery and of runs, by theme. */
final class OrderScenarios {

    private OrderScenarios() {}

    /** An order against a recorder, a probe and whoever comes after the order. */
    static List<Scenario> orders() {
        List<Scenario> all = new ArrayList<>();
        for (Op.Kind kind : List.of(Op.Kind.CLOSE, Op.Kind.FORCE_OPEN, Op.Kind.DISABLE, Op.Kind.METRICS_ONLY)) {
            for (int slices = 0; slices <= 1; slices++) {
                String window = slices == 0 ? ", count window" : ", time window";
                all.add(Scenario.named(kind + " against recorders" + window)
                        .window(2, 2)
                        .slices(slices)
                        .before(acquire("old"), failure("old"))
                        .thread(failure("old"))
                        .thread(order(kind), acquire("new"), failure("new"))
                        .build());
            }
            all.add(Scenario.named(kind + " against a probe")
                    .window(2, 2)
                    .before(acquire("old"), failure("old"), failure("old"), advance(OPEN_NANOS), acquire("q"))
                    .thread(success("q"), acquire("new"), failure("new"))
                    .thread(order(kind))
                    .build());
            all.add(Scenario.named(kind + " against a trip, a probe and another order")
                    .before(acquire("old"))
                    .thread(failure("old"), advance(OPEN_NANOS), acquire("q"), failure("q"))
                    .thread(order(kind), order(Op.Kind.CLOSE), acquire("new"), failure("new"))
                    .build());
        }
        return all;
    }

    /** Rules that get stricter, or laxer, while others record. */
    static List<Scenario> changes() {
        List<Scenario> all = new ArrayList<>();
        for (int slices = 0; slices <= 1; slices++) {
            String window = slices == 0 ? ", count window" : ", time window";
            all.add(Scenario.named("stricter against a failure and a success" + window)
                    .window(3, 3)
                    .slices(slices)
                    .changed(new Settings.Change(3, 2, 2, 0))
                    .before(acquire("old"), failure("old"))
                    .thread(failure("old"))
                    .thread(reconfigure(), success("old"))
                    .build());
            all.add(Scenario.named("more calls against failures" + window)
                    .rate(3, 30, 2)
                    .slices(slices)
                    .changed(new Settings.Change(3, 3, 1, 30))
                    .before(acquire("old"), success("old"))
                    .thread(failure("old"))
                    .thread(reconfigure(), success("old"))
                    .build());
            all.add(Scenario.named("fewer calls against successes" + window)
                    .rate(3, 50, 3)
                    .slices(slices)
                    .changed(new Settings.Change(3, 2, 1, 50))
                    .before(acquire("old"), failure("old"))
                    .thread(success("old"))
                    .thread(reconfigure(), success("old"))
                    .build());
        }
        return all;
    }

    /** The window is exchanged, for a table of more probes, while others record. */
    static List<Scenario> exchanges() {
        List<Scenario> all = new ArrayList<>();
        Settings.Change moreProbes = new Settings.Change(3, 2, 2, 0, 5, 0);
        all.add(Scenario.named("window exchanged against two failures")
                .window(3, 2)
                .changed(moreProbes)
                .before(acquire("old"), failure("old"))
                .thread(failure("old"))
                .thread(acquire("new"), failure("new"))
                .thread(reconfigure())
                .build());
        all.add(Scenario.named("window exchanged against a trip")
                .window(3, 2)
                .changed(moreProbes)
                .before(acquire("old"))
                .thread(failure("old"), acquire("new"), failure("new"))
                .thread(failure("old"))
                .thread(reconfigure())
                .build());
        all.add(Scenario.named("window exchanged against calls, and calls after it")
                .window(3, 2)
                .changed(moreProbes)
                .before(acquire("old"), success("old"))
                .thread(acquire("p"), failure("p"), acquire("p"), success("p"))
                .thread(reconfigure(), acquire("q"), failure("q"))
                .build());
        all.add(Scenario.named("window exchanged against a probe")
                .window(3, 2)
                .changed(moreProbes)
                .before(acquire("old"), failure("old"), failure("old"), advance(OPEN_NANOS), acquire("q"))
                .thread(success("q"), acquire("new"), failure("new"))
                .thread(reconfigure())
                .build());
        all.add(Scenario.named("window exchanged at the deadline")
                .window(3, 2)
                .changed(moreProbes)
                .before(acquire("old"), failure("old"), failure("old"), advance(OPEN_NANOS))
                .thread(acquire("q"), success("q"))
                .thread(acquire("q"))
                .thread(reconfigure())
                .build());
        for (Op.Kind kind : List.of(Op.Kind.CLOSE, Op.Kind.FORCE_OPEN, Op.Kind.DISABLE)) {
            all.add(Scenario.named("window exchanged against " + kind + " and calls after it")
                    .window(3, 2)
                    .changed(moreProbes)
                    .before(acquire("old"), failure("old"))
                    .thread(order(kind), acquire("new"), failure("new"))
                    .thread(reconfigure())
                    .build());
            all.add(Scenario.named("window exchanged against " + kind + " and a trip")
                    .window(2, 2)
                    .changed(new Settings.Change(2, 2, 2, 0, 5, 0))
                    .before(acquire("old"), failure("old"))
                    .thread(failure("old"))
                    .thread(order(kind))
                    .thread(reconfigure())
                    .build());
        }
        return all;
    }

    /** Probes get more time, or less, while they are out and are asked for. */
    static List<Scenario> changesOfLeases() {
        List<Scenario> all = new ArrayList<>();
        for (long nanos : List.of(2 * Settings.PROBE_NANOS, Settings.PROBE_NANOS / 2)) {
            all.add(Scenario.named("leases of " + nanos + " ns against a probe and a caller")
                    .changed(new Settings.Change(1, 1, 1, 0, 0, nanos))
                    .before(acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("q"))
                    .thread(success("q"), acquire("new"))
                    .thread(acquire("q2"), failure("q2"))
                    .thread(reconfigure())
                    .build());
        }
        return all;
    }

    /** Fewer probes decide, while two report. */
    static List<Scenario> changesOfProbes() {
        return List.of(
                Scenario.named("rules changed against two probes")
                        .probes(2, 2)
                        .changed(new Settings.Change(1, 1, 1, 0))
                        .before(acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("q"), acquire("q2"))
                        .thread(success("q"))
                        .thread(success("q2"))
                        .thread(reconfigure())
                        .build(),
                Scenario.named("fewer probes against one that fails")
                        .probes(3, 1)
                        .changed(new Settings.Change(1, 1, 1, 0, 2, 0))
                        .before(
                                acquire("old"),
                                failure("old"),
                                advance(OPEN_NANOS),
                                acquire("q"),
                                acquire("q2"),
                                acquire("q3"),
                                failure("q"))
                        .thread(failure("q2"))
                        .thread(reconfigure())
                        .build());
    }

    /** RECOVERING ends by the clock, or opens again, while a straggler of HALF_OPEN and recorders are at work. */
    static List<Scenario> gradualRecovery() {
        List<Scenario> all = new ArrayList<>();
        for (int slices = 0; slices <= 1; slices++) {
            String window = slices == 0 ? ", count window" : ", time window";
            all.add(Scenario.named("the end of the ramp against failures" + window)
                    .window(2, 2)
                    .slices(slices)
                    .recoversGradually()
                    .before(
                            acquire("old"),
                            failure("old"),
                            failure("old"),
                            advance(OPEN_NANOS),
                            acquire("q"),
                            success("q"),
                            acquire("lost"),
                            advance(RAMP_NANOS / 2),
                            acquire("new"),
                            acquire("new"),
                            failure("new"),
                            advance(RAMP_NANOS))
                    .thread(failure("new"))
                    .thread(acquire("r"), failure("r"))
                    .build());
        }
        all.add(Scenario.named("two calls of the ramp")
                .recoversGradually()
                .before(
                        acquire("old"),
                        failure("old"),
                        advance(OPEN_NANOS),
                        acquire("q"),
                        success("q"),
                        advance(RAMP_NANOS / 2))
                .thread(acquire("r"), failure("r"))
                .thread(acquire("r"), success("r"))
                .build());
        all.add(Scenario.named("a straggler of HALF_OPEN")
                .probes(2, 1)
                .recoversGradually()
                .before(acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("q"), acquire("q2"))
                .thread(success("q2"))
                .thread(success("q"), advance(RAMP_NANOS), acquire("new"), failure("new"))
                .build());
        return all;
    }

    /** Failures in a row beside a window that does not trip by them. */
    static List<Scenario> runs() {
        List<Scenario> all = new ArrayList<>();
        for (int slices = 0; slices <= 1; slices++) {
            for (List<Op> other : List.of(List.of(failure("old")), List.of(success("old"), failure("old")))) {
                all.add(Scenario.named("a run: failure against " + other + ", " + slices + " slices")
                        .rate(4, 100, 4)
                        .slices(slices)
                        .failuresInARow(2)
                        .before(acquire("old"), success("old"))
                        .thread(failure("old"))
                        .thread(other.toArray(new Op[0]))
                        .build());
            }
        }
        all.add(Scenario.named("a run across a recovery")
                .rate(4, 100, 4)
                .probes(2, 1)
                .failuresInARow(2)
                .before(
                        acquire("old"),
                        failure("old"),
                        failure("old"),
                        advance(OPEN_NANOS),
                        acquire("q"),
                        acquire("q2"))
                .thread(success("q2"))
                .thread(success("q"), acquire("new"), failure("new"))
                .build());
        return all;
    }
}
