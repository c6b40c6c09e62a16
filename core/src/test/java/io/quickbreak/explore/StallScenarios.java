package io.quickbreak.explore;

import static io.quickbreak.explore.Op.acquire;
import static io.quickbreak.explore.Op.advance;
import static io.quickbreak.explore.Op.failure;
import static io.quickbreak.explore.Op.order;
import static io.quickbreak.explore.Op.release;
import static io.quickbreak.explore.Op.snapshot;
import static io.quickbreak.explore.Op.state;
import static io.quickbreak.explore.Op.success;
import static io.quickbreak.explore.Settings.OPEN_NANOS;
import static io.quickbreak.explore.Settings.PROBE_NANOS;
import static io.quickbreak.explore.Settings.RAMP_NANOS;
import static io.quickbreak.explore.Settings.SLICE_NANOS;
import static io.quickbreak.explore.Settings.SLOW_NANOS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where a thread may stop: every operation of a call, in every state of breakers of every kind. Permits are named as in {@link Scenarios}. */
final class StallScenarios {

    private StallScenarios() {}

    // ---- one thread, and others who come after ----

    /** One operation each, of thread 0; a scenario is named after breaker and state. */
    static List<Scenario> operations() {
        List<Scenario> all = new ArrayList<>();
        breakers()
                .forEach((breaker, settings) -> histories(breaker).forEach((state, before) -> {
                    List<Op> operations = new ArrayList<>(List.of(acquire("mine"), state(), snapshot()));
                    for (String permit : List.of("old", "q", "new")) {
                        if (before.contains(acquire(permit))) {
                            operations.addAll(List.of(success(permit), failure(permit), release(permit)));
                        }
                    }
                    for (Op operation : operations) {
                        Scenario.Builder b = Scenario.named(breaker + ", " + state);
                        settings.accept(b);
                        all.add(b.before(before.toArray(new Before[0]))
                                .thread(operation)
                                .build());
                    }
                }));
        return all;
    }

    private static Map<String, Consumer<Scenario.Builder>> breakers() {
        Map<String, Consumer<Scenario.Builder>> breakers = new LinkedHashMap<>();
        breakers.put("count window", b -> b.window(3, 2));
        breakers.put("count window, 2 of 2 probes", b -> b.window(3, 2).probes(2, 2));
        breakers.put("count window of two levels", b -> b.window(5, 2).groups(1));
        breakers.put(
                "count window, a rate, 1 of 2 probes", b -> b.rate(4, 50, 3).probes(2, 1));
        breakers.put("time window", b -> b.window(4, 2).slices(2));
        breakers.put(
                "time window, a rate, 2 stripes",
                b -> b.rate(4, 50, 3).slices(3).stripes(2));
        breakers.put("failures in a row", b -> b.rate(4, 100, 4).failuresInARow(2));
        breakers.put("slow calls in flight", b -> b.rate(4, 50, 2).slow(50, 4));
        breakers.put(
                "slow calls in flight, time window",
                b -> b.rate(4, 50, 2).slices(2).slow(50, 4));
        breakers.put("gradual recovery", b -> b.window(3, 2).recoversGradually());
        return breakers;
    }

    /** What has happened, by the state that it leads to. */
    private static Map<String, List<Before>> histories(String breaker) {
        Map<String, List<Before>> histories = new LinkedHashMap<>();
        histories.put("CLOSED", List.of(acquire("old")));
        histories.put("CLOSED with a success", List.of(acquire("old"), success("old")));
        histories.put("CLOSED, one failure from a trip", List.of(acquire("old"), success("old"), failure("old")));
        histories.put(
                "CLOSED, some slices later",
                List.of(acquire("old"), failure("old"), advance(SLICE_NANOS), advance(SLICE_NANOS)));
        List<Before> open = List.of(
                acquire("old"), failure("old"), failure("old"), failure("old"), failure("old"), advance(SLOW_NANOS));
        histories.put("OPEN", open);
        List<Before> due = plus(open, advance(OPEN_NANOS));
        histories.put("OPEN at its deadline", due);
        List<Before> halfOpen = plus(due, acquire("q"));
        histories.put("HALF_OPEN", halfOpen);
        histories.put("HALF_OPEN, after the lease", plus(halfOpen, advance(PROBE_NANOS)));
        histories.put("HALF_OPEN, the probe given back", plus(due, acquire("lost"), release("lost")));
        List<Before> again = plus(halfOpen, success("q"), acquire("q2"), success("q2"));
        histories.put("recovered", plus(again, acquire("new"), success("new")));
        histories.put("METRICS_ONLY", List.of(order(Op.Kind.METRICS_ONLY), acquire("new"), failure("new")));
        histories.put("FORCED_OPEN", List.of(acquire("old"), order(Op.Kind.FORCE_OPEN)));
        histories.put("DISABLED", List.of(acquire("old"), order(Op.Kind.DISABLE), acquire("new")));
        if (breaker.startsWith("slow")) {
            histories.put("CLOSED with an overdue call", List.of(acquire("old"), advance(SLOW_NANOS), acquire("new")));
        }
        if (breaker.startsWith("gradual")) {
            histories.put("at the end of the ramp", plus(again, acquire("new"), advance(RAMP_NANOS)));
        }
        return histories;
    }

    private static List<Before> plus(List<Before> before, Before... then) {
        List<Before> all = new ArrayList<>(before);
        all.addAll(List.of(then));
        return all;
    }

    // ---- two threads in contention, either of which may stop anywhere, and others who come after ----

    static List<Scenario> contended() {
        List<Scenario> all = new ArrayList<>();
        for (int shift : new int[] {Settings.ONE_LEVEL, 0}) {
            for (Op other : List.of(success("old"), failure("old"))) {
                all.add(Scenario.named("failure against " + other + ", groups " + shift)
                        .window(2, 2)
                        .groups(shift)
                        .before(acquire("old"), success("old"))
                        .thread(failure("old"))
                        .thread(other, failure("old"))
                        .build());
            }
        }
        for (int slices = 1; slices <= 2; slices++) {
            all.add(Scenario.named("time window, " + slices + " slices")
                    .rate(4, 50, 3)
                    .slices(slices)
                    .before(acquire("old"), failure("old"), advance(SLICE_NANOS))
                    .thread(failure("old"))
                    .thread(success("old"), snapshot())
                    .build());
        }
        List<Before> due = List.of(acquire("old"), failure("old"), advance(OPEN_NANOS));
        for (int[] rule : new int[][] {{1, 1}, {2, 1}, {2, 2}}) {
            String permitted = ", " + rule[1] + " of " + rule[0] + " probes";
            all.add(Scenario.named("two callers at the deadline" + permitted)
                    .probes(rule[0], rule[1])
                    .before(due.toArray(new Before[0]))
                    .thread(acquire("q"), success("q"))
                    .thread(acquire("q"), failure("q"))
                    .build());
            all.add(Scenario.named("a holder, its lease, and the next one" + permitted)
                    .probes(rule[0], rule[1])
                    .before(plus(due, acquire("q")).toArray(new Before[0]))
                    .thread(success("q"))
                    .thread(advance(PROBE_NANOS), acquire("r"), success("r"), release("r"))
                    .build());
        }
        all.add(Scenario.named("a straggler and a recovery")
                .before(acquire("old"))
                .thread(failure("old"))
                .thread(failure("old"), advance(OPEN_NANOS), acquire("q"), success("q"), acquire("new"), failure("new"))
                .build());
        return all;
    }
}
