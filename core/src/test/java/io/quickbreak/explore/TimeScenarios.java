package io.quickbreak.explore;

import static io.quickbreak.explore.Before.heldUpAfter;
import static io.quickbreak.explore.Op.acquire;
import static io.quickbreak.explore.Op.advance;
import static io.quickbreak.explore.Op.failure;
import static io.quickbreak.explore.Op.snapshot;
import static io.quickbreak.explore.Op.success;
import static io.quickbreak.explore.Settings.OPEN_NANOS;
import static io.quickbreak.explore.Settings.SLICE_NANOS;

import java.util.ArrayList;
import java.util.List;

/** What is explored of time windows, by theme. Permits are named as in {@link Scenarios}; each second thread adds to another stripe where there are two. */
final class TimeScenarios {

    private TimeScenarios() {}

    // ---- one slice ----

    /** Two threads, one or two records each, on windows that are empty or filled, by every rule that fits. */
    static List<Scenario> twoRecorders() {
        List<Scenario> all = new ArrayList<>();
        for (Window window : windows()) {
            for (int stripes = 1; stripes <= (window.slices() == 1 ? 2 : 1); stripes++) {
                for (List<String> work : List.of(
                        List.of("S", "S"),
                        List.of("S", "F"),
                        List.of("F", "F"),
                        List.of("SF", "S"),
                        List.of("FS", "F"))) {
                    all.add(window.builder(stripes, work).build());
                }
            }
        }
        return all;
    }

    static List<Scenario> threeRecorders() {
        List<Scenario> all = new ArrayList<>();
        for (Window window : windows()) {
            for (List<String> work : List.of(
                    List.of("F", "F", "F"), List.of("S", "F", "F"), List.of("S", "S", "F"), List.of("S", "S", "S"))) {
                if (!window.filling().isEmpty() && !window.filling().endsWith("|")) {
                    all.add(window.builder(1, work).build());
                }
            }
        }
        all.add(new Window(1, 50, 2, "F").builder(2, List.of("S", "F", "S")).build());
        all.add(enoughAmongThree());
        return all;
    }

    /** The calls become enough while two others record. */
    static Scenario enoughAmongThree() {
        return Scenario.named("three successes and a failure")
                .rate(4, 20, 4)
                .slices(1)
                .before(acquire("old"), success("old"))
                .thread(success("old"))
                .thread(success("old"))
                .thread(failure("old"), success("old"))
                .build();
    }

    static List<Scenario> readersAgainstRecorders() {
        return List.of(new Window(2, 50, 2, "S")
                .builder(1, List.of("F", "S"))
                .thread(snapshot(), snapshot())
                .build());
    }

    // ---- time goes on ----

    /** Time has gone on before all begin, by one slice or by a window: each finds a slice to turn. */
    static List<Scenario> turners() {
        List<Scenario> all = new ArrayList<>();
        for (Window window : windowsToTurn()) {
            for (int on = 1; on <= window.slices() + 1; on++) {
                for (List<String> work : List.of(List.of("S", "F"), List.of("F", "F"), List.of("S", "SF"))) {
                    all.add(window.builder(1, work, advance(on * SLICE_NANOS)).build());
                }
            }
        }
        all.add(new Window(2, 50, 3, "F")
                .builder(2, List.of("S", "F"), advance(SLICE_NANOS))
                .build());
        return all;
    }

    /** Time goes on at any moment, by a slice or by a window and more. */
    static List<Scenario> timeAtAnyMoment() {
        List<Scenario> all = new ArrayList<>();
        for (Window window : List.of(new Window(1, 0, 2, "F"), new Window(2, 50, 3, "FS"))) {
            for (int on : new int[] {1, window.slices() + 1}) {
                all.add(window.builder(1, List.of("S", "F"))
                        .thread(advance(on * SLICE_NANOS))
                        .build());
            }
        }
        return all;
    }

    /** A recorder held up after each of its steps while time goes on by some slices, and another turns. */
    static List<Scenario> heldUpAcrossTurns() {
        List<Scenario> all = new ArrayList<>();
        for (Window window : List.of(new Window(1, 0, 2, "F"), new Window(2, 50, 3, "FS"))) {
            for (int on = 1; on <= window.slices() + 1; on++) {
                int slices = on;
                for (Op held : List.of(failure("old"), success("old"))) {
                    all.addAll(Scenarios.heldUpAtEachStep(k -> window.builder(
                                    1,
                                    List.of(),
                                    advance(SLICE_NANOS),
                                    heldUpAfter(k, 0),
                                    advance(slices * SLICE_NANOS))
                            .renamed(window + ": " + held + " held up after " + k + ", " + slices + " slices")
                            .thread(held)
                            .thread(failure("old"))));
                }
            }
        }
        all.add(successAcrossTurn());
        return all;
    }

    /** A success held up after its look at the word, which has enough calls, until it adds to the next slice. */
    static Scenario successAcrossTurn() {
        return Scenario.named("a success across a turn")
                .rate(4, 50, 2)
                .slices(1)
                .before(acquire("old"), success("old"), success("old"), heldUpAfter(3, 0), advance(SLICE_NANOS))
                .thread(success("old"))
                .thread(failure("old"))
                .build();
    }

    // ---- across generations ----

    /** A recorder held up after each of its steps, while the breaker recovers and others record in the new generation. */
    static List<Scenario> stragglers() {
        List<Scenario> all = new ArrayList<>();
        for (int slices = 1; slices <= 2; slices++) {
            Window window = new Window(slices, 50, 2, "F");
            for (Op held : List.of(failure("old"), success("old"))) {
                all.addAll(Scenarios.heldUpAtEachStep(k -> window.builder(
                                1,
                                List.of(),
                                heldUpAfter(k, 0),
                                failure("old"),
                                advance(OPEN_NANOS),
                                acquire("q"),
                                success("q"),
                                acquire("new"))
                        .renamed(window + ": straggler after " + k + " of " + held)
                        .thread(held)
                        .thread(success("new"), failure("new"))
                        .thread(failure("new"))));
            }
        }
        return all;
    }

    /** A probe that is held up while it readies the starts of a generation, until another has readied them in a later slice, and two records follow. */
    static List<Scenario> preparers() {
        List<Scenario> all = new ArrayList<>();
        for (int slices = 1; slices <= 2; slices++) {
            Window window = new Window(slices, 50, 2, "");
            for (int on = 0; on <= 1; on++) {
                int later = on;
                all.addAll(Scenarios.heldUpAtEachStep(k -> window.builder(
                                1,
                                List.of(),
                                failure("old"),
                                failure("old"),
                                advance(OPEN_NANOS),
                                acquire("q"),
                                acquire("q2"),
                                heldUpAfter(k, 0),
                                advance(later * SLICE_NANOS),
                                success("q2"),
                                acquire("new"))
                        .renamed(window + ": preparer held up after " + k + ", " + later + " slices")
                        .probes(2, 1)
                        .thread(success("q"))
                        .thread(success("new"), failure("new"))));
            }
        }
        return all;
    }

    // ---- building blocks ----

    /** A window, its rule, and what is in it. */
    private record Window(int slices, int rate, int calls, String filling) {

        Scenario.Builder builder(int stripes, List<String> work, Before... then) {
            Scenario.Builder b = Scenario.named(this + ", " + stripes + " stripes: " + String.join(" against ", work));
            if (rate > 0) {
                b.rate(4, rate, calls);
            } else {
                b.window(4, calls);
            }
            b.slices(slices).stripes(stripes);
            List<Before> before = new ArrayList<>(List.of(acquire("old")));
            filling.chars().forEach(c -> before.add(c == '|' ? advance(SLICE_NANOS) : outcome((char) c)));
            before.addAll(List.of(then));
            b.before(before.toArray(new Before[0]));
            for (int t = 0; t < work.size(); t++) {
                Op[] ops = work.get(t).chars().mapToObj(c -> outcome((char) c)).toArray(Op[]::new);
                b.onStripe(t % stripes, ops);
            }
            return b;
        }

        private static Op outcome(char c) {
            return c == 'S' ? success("old") : failure("old");
        }

        @Override
        public String toString() {
            String rule = rate > 0 ? rate + " % of " + calls : Integer.toString(calls);
            String content = filling.isEmpty() ? "empty" : filling;
            return "time window " + slices + ", trips at " + rule + ", " + content;
        }
    }

    /** In a filling, {@code |} is the end of a slice. */
    private static List<Window> windows() {
        return List.of(
                new Window(1, 50, 2, ""),
                new Window(1, 0, 2, ""),
                new Window(1, 50, 3, ""),
                new Window(1, 50, 2, "S"),
                new Window(1, 50, 3, "F"),
                new Window(1, 50, 3, "FS"),
                new Window(2, 50, 2, "S|S"),
                new Window(2, 60, 3, "F|S"),
                new Window(2, 0, 2, "F"),
                new Window(3, 34, 3, "S|F|"));
    }

    private static List<Window> windowsToTurn() {
        return List.of(
                new Window(1, 50, 2, "S"),
                new Window(1, 0, 2, "F"),
                new Window(2, 50, 3, "FS"),
                new Window(3, 50, 3, "F"));
    }
}
