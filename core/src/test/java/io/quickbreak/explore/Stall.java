package io.quickbreak.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first thread of a scenario stops for ever before one of its steps. Whoever comes after makes each operation of a call, and then {@link Recovery} asks for a trip, for probes, for a
 * close and for another trip.
 *
 * @param scenario what happened before, and the operation of the first thread
 * @param steps how many steps that thread has made
 * @param mostSteps the most steps of the operations that came after, by row of the table of step bounds
 * @param wrong what is wrong, or null
 */
record Stall(Scenario scenario, int steps, Map<String, Integer> mostSteps, String wrong) {

    private static final String PERMIT = "after";

    Op operation() {
        return scenario.threads().get(0).get(0);
    }

    /** Stops the first thread before each step of its first operation, from the first to the last. */
    static List<Stall> atEachStep(Scenario scenario, List<Patch> patches) {
        List<Stall> all = new ArrayList<>();
        try {
            while (true) {
                all.add(after(all.size(), scenario, patches));
            }
        } catch (Bench.TooFewSteps ended) {
            return all;
        }
    }

    private static Stall after(int steps, Scenario scenario, List<Patch> patches) {
        List<Before> before = new ArrayList<>(scenario.before());
        before.add(Before.heldUpAfter(steps, 0));
        Bench bench = new Bench(
                new Scenario(
                        scenario.name(),
                        scenario.settings(),
                        before,
                        scenario.threads(),
                        scenario.stripes(),
                        scenario.descending(),
                        scenario.opens()),
                patches);
        bench.countStepsAlone();
        String wrong = null;
        try {
            for (Op settle : List.of(Op.success(PERMIT), Op.failure(PERMIT), Op.release(PERMIT))) {
                wrong = wrong == null ? wrongAfter(settle, bench) : wrong;
            }
        } catch (Executions.EndlessError e) {
            wrong = e.getMessage();
        }
        return new Stall(scenario, steps, bench.mostStepsAlone, wrong);
    }

    private static String wrongAfter(Op settle, Bench bench) {
        long[] cells = bench.start.clone();
        Map<String, Held> held = new TreeMap<>();
        bench.runAlone(Op.state(), held, cells);
        bench.runAlone(Op.snapshot(), held, cells);
        if (bench.runAlone(Op.acquire(PERMIT), held, cells) != 0) {
            bench.runAlone(settle, held, cells);
        }
        return new Recovery(bench).wrongAfter(cells);
    }

    @Override
    public String toString() {
        return scenario + ": " + operation() + " stops after " + steps + " steps";
    }
}
