package io.quickbreak.explore;

import static io.quickbreak.explore.Before.heldUpAfter;
import static io.quickbreak.explore.Op.acquire;
import static io.quickbreak.explore.Op.advance;
import static io.quickbreak.explore.Op.failure;
import static io.quickbreak.explore.Op.release;
import static io.quickbreak.explore.Op.snapshot;
import static io.quickbreak.explore.Op.state;
import static io.quickbreak.explore.Op.success;
import static io.quickbreak.explore.Settings.OPEN_NANOS;
import static io.quickbreak.explore.Settings.PROBE_NANOS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What is explored, by theme. In permits, {@code old} is one of the first generation, {@code q} a probe, {@code new} one of the generation after
 * recovery.
 */
final class Scenarios {

    private static final int[] LEVELS = {Settings.ONE_LEVEL, 0, 1};

    private Scenarios() {}

    // ---- one generation ----

    /** Two threads, one or two records each, on windows of one to three slots, empty and filled, by every rule that fits. */
    static List<Scenario> twoRecorders() {
        List<Scenario> all = new ArrayList<>();
        List<String> work = List.of("S", "F", "SS", "SF", "FS", "FF");
        for (Window window : windows()) {
            for (int a = 0; a < work.size(); a++) {
                for (int b = a; b < work.size(); b++) {
                    all.add(window.scenario(work.get(a), work.get(b)));
                }
            }
        }
        return all;
    }

    /** Three threads, one record each, on the same windows. */
    static List<Scenario> threeRecorders() {
        List<Scenario> all = new ArrayList<>();
        for (Window window : windows()) {
            for (List<String> work : List.of(
                    List.of("F", "F", "F"), List.of("S", "F", "F"), List.of("S", "S", "F"), List.of("S", "S", "S"))) {
                all.add(window.scenario(work.toArray(new String[0])));
            }
        }
        return all;
    }

    /** Groups of one and of two slots. */
    static List<Scenario> recordersOnTwoLevels() {
        List<Scenario> all = new ArrayList<>();
        for (int shift = 0; shift <= 1; shift++) {
            for (int failures = 1; failures <= 3; failures++) {
                for (String filling : List.of("", "SSS", "FS", "FSF")) {
                    Window window = new Window(3, shift, failures, 0, 0, filling);
                    if (!window.trips()) {
                        all.add(window.scenario("F", "F"));
                        all.add(window.scenario("S", "F"));
                        all.add(window.scenario("SF", "FS"));
                    }
                }
            }
            all.add(new Window(2, 0, 2, 0, 0, "").scenario("F", "F", "S"));
            all.add(new Window(3, shift, 1, 60, 3, "FS").scenario("S", "F"));
        }
        return all;
    }

    /** Reading a window's slots from the last to the first. */
    static List<Scenario> recordersReadingBackward() {
        List<Scenario> all = new ArrayList<>();
        for (String filling : List.of("", "FS", "SFS")) {
            for (int shift : new int[] {Settings.ONE_LEVEL, 1}) {
                Window window = new Window(3, shift, 2, 0, 0, filling);
                all.add(window.builder("FS", "SF").descending().build());
                all.add(window.builder("FF", "SF").descending().build());
            }
        }
        all.add(new Window(2, Settings.ONE_LEVEL, 2, 0, 0, "S")
                .builder("F", "S", "F")
                .descending()
                .build());
        return all;
    }

    /** A failure that trips alone against one success, which may displace it before it is counted. */
    static List<Scenario> failuresThatTripAlone() {
        return List.of(
                new Window(1, Settings.ONE_LEVEL, 1, 0, 0, "")
                        .builder("S", "F")
                        .opens()
                        .build(),
                new Window(1, Settings.ONE_LEVEL, 1, 0, 0, "S")
                        .builder("S", "F")
                        .opens()
                        .build(),
                new Window(2, Settings.ONE_LEVEL, 1, 0, 0, "S")
                        .builder("S", "F")
                        .opens()
                        .build(),
                new Window(2, 0, 1, 0, 0, "S").builder("S", "F").opens().build());
    }

    static List<Scenario> readersAgainstRecorders() {
        List<Scenario> all = new ArrayList<>();
        for (int shift : new int[] {Settings.ONE_LEVEL, 0}) {
            Scenario.Builder b =
                    Scenario.named("a reader, " + levels(shift)).window(2, 2).groups(shift);
            all.add(b.before(acquire("old"))
                    .thread(failure("old"), failure("old"))
                    .thread(success("old"))
                    .thread(snapshot(), state(), snapshot())
                    .build());
        }
        return all;
    }

    // ---- across generations ----

    /**
     * A recorder that may be held up anywhere while another thread opens the breaker, waits, probes, closes it and records in the new generation.
     */
    static List<Scenario> stragglers() {
        List<Scenario> all = new ArrayList<>();
        for (int slots = 1; slots <= 3; slots++) {
            for (Op held : List.of(failure("old"), success("old"))) {
                all.add(Scenario.named("straggler: " + held + ", " + slots + " slots, one level")
                        .window(slots, 1)
                        .before(acquire("old"))
                        .thread(held)
                        .thread(
                                failure("old"),
                                advance(OPEN_NANOS),
                                acquire("q"),
                                success("q"),
                                acquire("new"),
                                success("new"),
                                failure("new"))
                        .build());
            }
        }
        return all;
    }

    /** A recorder held up after each of its steps, while two others are at work in the new generation. */
    static List<Scenario> stragglersAtEachStep() {
        List<Scenario> all = new ArrayList<>();
        for (int shift : LEVELS) {
            for (int slots = shift == Settings.ONE_LEVEL ? 1 : 2 + shift; slots <= 3; slots++) {
                int size = slots;
                for (Op held : List.of(failure("old"), success("old"))) {
                    all.addAll(heldUpAtEachStep(k -> recovered(size, shift, held, k)
                            .thread(held)
                            .thread(success("new"), failure("new"))
                            .thread(failure("new"))));
                }
            }
        }
        return all;
    }

    /** CLOSED again, with a recorder of the first generation held up after {@code k} steps. The window trips when full of failures. */
    private static Scenario.Builder recovered(int slots, int shift, Op held, int k) {
        List<Before> before = new ArrayList<>(List.of(acquire("old"), heldUpAfter(k, 0)));
        for (int i = 0; i < slots; i++) {
            before.add(failure("old"));
        }
        before.addAll(List.of(advance(OPEN_NANOS), acquire("q"), success("q"), acquire("new")));
        return Scenario.named("straggler after " + k + " steps of " + held + ", " + slots + " slots, " + levels(shift))
                .window(slots, slots)
                .groups(shift)
                .before(before.toArray(new Before[0]));
    }

    /** Two recorders of the first generation, held up one after the other in the same slot, with a third in the new one. */
    static List<Scenario> twoStragglers() {
        List<Scenario> all = new ArrayList<>();
        for (Op first : List.of(failure("old"), success("old"))) {
            for (Op second : List.of(failure("old"), success("old"))) {
                for (int k = 1; k <= 6; k++) {
                    for (int l = 1; l <= 6; l++) {
                        all.add(Scenario.named("stragglers after " + k + " of " + first + " and " + l + " of " + second)
                                .before(
                                        acquire("old"),
                                        heldUpAfter(k, 0),
                                        heldUpAfter(l, 1),
                                        failure("old"),
                                        advance(OPEN_NANOS),
                                        acquire("q"),
                                        success("q"),
                                        acquire("new"))
                                .thread(first)
                                .thread(second)
                                .thread(success("new"), failure("new"))
                                .build());
                    }
                }
            }
        }
        all.removeIf(scenario -> !Bench.canBeSetUp(scenario));
        return all;
    }

    /** A probe that is held up while it marks the window for a generation that another probe begins, and a straggler. */
    static List<Scenario> sweepersOnOneLevel() {
        return heldUpAtEachStep(k -> Scenario.named("sweeper, straggler after " + k + ", one level")
                .probes(2, 1)
                .before(
                        acquire("old"),
                        heldUpAfter(k, 0),
                        failure("old"),
                        advance(OPEN_NANOS),
                        acquire("q"),
                        acquire("q2"))
                .thread(failure("old"))
                .thread(success("q"))
                .thread(success("q2"), acquire("new"), success("new")));
    }

    /** The same, with a group for each slot; the straggler's is published again before the trip, and then used first. */
    static List<Scenario> sweepersOnTwoLevels() {
        return heldUpAtEachStep(k -> Scenario.named("sweeper, straggler after " + k + ", two levels")
                .window(2, 2)
                .groups(0)
                .probes(2, 1)
                .before(
                        acquire("old"),
                        heldUpAfter(k, 0),
                        success("old"),
                        failure("old"),
                        failure("old"),
                        advance(OPEN_NANOS),
                        acquire("q"),
                        acquire("q2"))
                .thread(failure("old"))
                .thread(success("q"))
                .thread(success("q2"), acquire("new"), success("new")));
    }

    /** A window that has just begun a generation, with what an earlier one has left behind. */
    static List<Scenario> windowsUsedAgain() {
        List<Scenario> all = new ArrayList<>();
        for (int shift : new int[] {Settings.ONE_LEVEL, 0}) {
            all.add(Scenario.named("a window used again, " + levels(shift))
                    .window(2, 2)
                    .groups(shift)
                    .before(
                            acquire("old"),
                            failure("old"),
                            failure("old"),
                            advance(OPEN_NANOS),
                            acquire("q"),
                            success("q"),
                            acquire("new"))
                    .thread(success("new"))
                    .thread(failure("new"))
                    .build());
        }
        return all;
    }

    // ---- probes ----

    static List<Scenario> probes() {
        List<Scenario> all = new ArrayList<>();
        int[][] rules = {{1, 1}, {2, 1}, {2, 2}};
        Before[] due = {acquire("old"), failure("old"), advance(OPEN_NANOS)};
        Before[] halfOpen = {acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("lost"), release("lost")};
        for (int[] rule : rules) {
            String permitted = ", " + rule[1] + " of " + rule[0] + " probes";
            for (Before[] before : List.of(due, halfOpen)) {
                String from = before == due ? " from OPEN" : " from HALF_OPEN";
                all.add(Scenario.named("success against success" + from + permitted)
                        .probes(rule[0], rule[1])
                        .before(before)
                        .thread(acquire("q"), success("q"))
                        .thread(acquire("q"), success("q"), acquire("r"))
                        .build());
                all.add(Scenario.named("success against failure" + from + permitted)
                        .probes(rule[0], rule[1])
                        .before(before)
                        .thread(acquire("q"), success("q"))
                        .thread(acquire("q"), failure("q"), acquire("r"))
                        .build());
                all.add(Scenario.named("release against acquire" + from + permitted)
                        .probes(rule[0], rule[1])
                        .before(before)
                        .thread(acquire("q"), release("q"), acquire("r"), success("r"))
                        .thread(acquire("q"), success("q"))
                        .build());
            }
            all.add(Scenario.named("three callers" + permitted)
                    .probes(rule[0], rule[1])
                    .before(halfOpen)
                    .thread(acquire("q"), success("q"))
                    .thread(acquire("q"), success("q"))
                    .thread(acquire("q"), failure("q"))
                    .build());
            all.add(Scenario.named("three callers, three times the same, from OPEN" + permitted)
                    .probes(rule[0], rule[1])
                    .before(due)
                    .thread(acquire("q"), release("q"))
                    .thread(acquire("q"), release("q"))
                    .thread(acquire("q"), release("q"))
                    .build());
        }
        all.add(Scenario.named("three holders, 2 of 3 probes")
                .probes(3, 2)
                .before(acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("q"), acquire("r"), acquire("s"))
                .thread(success("q"))
                .thread(failure("r"))
                .thread(success("s"))
                .build());
        all.add(Scenario.named("a reader, 2 of 2 probes")
                .probes(2, 2)
                .before(acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("q"), acquire("r"))
                .thread(success("q"))
                .thread(success("r"))
                .thread(snapshot(), state())
                .build());
        return all;
    }

    /** Leases that end while their holders, and others, are at work. */
    static List<Scenario> leases() {
        List<Scenario> all = new ArrayList<>();
        Before[] held = {acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("q")};
        for (Op report : List.of(success("q"), failure("q"), release("q"))) {
            for (int[] rule : new int[][] {{1, 1}, {2, 1}, {2, 2}}) {
                String permitted = ", " + rule[1] + " of " + rule[0] + " probes";
                all.add(Scenario.named("late holder: " + report + " against a new holder" + permitted)
                        .probes(rule[0], rule[1])
                        .before(held)
                        .thread(report)
                        .thread(advance(PROBE_NANOS), acquire("r"), acquire("s"), success("r"))
                        .build());
                all.add(Scenario.named("late holder: " + report + " against a new holder and time" + permitted)
                        .probes(rule[0], rule[1])
                        .before(held)
                        .thread(report)
                        .thread(acquire("r"), success("r"))
                        .thread(advance(PROBE_NANOS))
                        .build());
            }
            all.add(Scenario.named("one probe settled by three, one by " + report)
                    .before(held)
                    .thread(report)
                    .thread(success("q"))
                    .thread(failure("q"))
                    .build());
        }
        all.add(Scenario.named("one probe settled and released twice, and asked for")
                .probes(2, 2)
                .before(held)
                .thread(success("q"), release("q"))
                .thread(release("q"), failure("q"))
                .thread(acquire("r"))
                .build());
        return all;
    }

    /** Callers that are held up: across generations of HALF_OPEN, or with a reading of the clock that gets old. */
    static List<Scenario> lateCallers() {
        List<Scenario> all = new ArrayList<>();
        Before[] held = {acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("q")};
        all.add(Scenario.named("a caller held up while the breaker opens and becomes half open again")
                .probes(2, 2)
                .before(held)
                .thread(acquire("r"), success("r"))
                .thread(failure("q"), advance(OPEN_NANOS), acquire("s"), success("s"))
                .build());
        all.add(Scenario.named("a holder held up while the breaker opens and becomes half open again")
                .probes(2, 2)
                .before(acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("q"), acquire("r"))
                .thread(success("r"))
                .thread(failure("q"), advance(OPEN_NANOS), acquire("s"), success("s"))
                .build());
        all.add(Scenario.named("two callers held up while the breaker closes")
                .probes(2, 1)
                .before(held)
                .thread(acquire("r"), release("r"))
                .thread(acquire("s"), failure("s"))
                .thread(success("q"))
                .build());
        for (int probes = 1; probes <= 2; probes++) {
            for (Before[] before : List.of(held, Arrays.copyOf(held, 3))) {
                String from = before == held ? " from HALF_OPEN" : " from OPEN";
                all.add(Scenario.named("a caller with an old time" + from + ", " + probes + " probes")
                        .probes(probes, probes)
                        .before(before)
                        .thread(acquire("r"), release("r"))
                        .thread(advance(PROBE_NANOS), acquire("s"), success("s"))
                        .build());
            }
        }
        return all;
    }

    // ---- more than a default build has time for ----

    static List<Scenario> deep() {
        List<Scenario> all = new ArrayList<>();
        for (Window window : windows()) {
            all.add(window.scenario("SF", "F", "S"));
            if (window.slots() < 3 && window.filling().isEmpty()) {
                all.add(window.scenario("SF", "FS", "F"));
            }
        }
        for (int shift = 0; shift <= 1; shift++) {
            all.add(new Window(3, shift, 3, 0, 0, "F").scenario("F", "F", "S"));
            all.add(new Window(3, shift, 3, 0, 0, "SFS").scenario("F", "F", "S"));
        }
        for (Op second : List.of(failure("old"), success("old"))) {
            all.add(Scenario.named("two stragglers, anywhere: failure and " + second)
                    .before(acquire("old"))
                    .thread(failure("old"))
                    .thread(second)
                    .thread(
                            failure("old"),
                            advance(OPEN_NANOS),
                            acquire("q"),
                            success("q"),
                            acquire("new"),
                            success("new"),
                            failure("new"))
                    .build());
        }
        all.add(Scenario.named("sweeper and straggler, anywhere")
                .probes(2, 1)
                .before(acquire("old"))
                .thread(failure("old"))
                .thread(acquire("q").from(3), success("q"))
                .thread(failure("old"), advance(OPEN_NANOS), acquire("q"), success("q"), acquire("new"), success("new"))
                .build());
        all.add(Scenario.named("three holders and time, 2 of 3 probes")
                .probes(3, 2)
                .before(acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("q"), acquire("r"))
                .thread(success("q"), acquire("s"), failure("s"))
                .thread(advance(PROBE_NANOS), acquire("t"), success("t"))
                .thread(success("r"))
                .build());
        return all;
    }

    // ---- the longest ways ----

    /** Scenarios in which operations take as many steps as they can, with two threads and with three. */
    static List<Scenario> longestWays() {
        List<Scenario> all = new ArrayList<>();
        for (int slots = 2; slots <= 4; slots++) {
            all.addAll(longestFailures(slots, Settings.ONE_LEVEL));
        }
        all.addAll(longestFailures(4, 1));
        all.addAll(longestFailures(6, 1));
        all.addAll(longestFailures(6, 2));
        all.addAll(longestSuccesses(3, Settings.ONE_LEVEL));
        all.addAll(longestSuccesses(4, Settings.ONE_LEVEL));
        all.addAll(longestSuccesses(3, 1));
        all.addAll(longestSuccesses(5, 2));
        all.add(longestSuccess(4, 1));
        all.add(longestSuccess(5, 1));
        for (int probes = 1; probes <= 2; probes++) {
            all.addAll(longestAcquisitions(probes));
        }
        all.addAll(longestReports());
        all.addAll(readersAndReleases());
        return all;
    }

    /**
     * A failure that trips, in a window where any failure does. Its first store loses to a straggler, which has read the slot when it was empty; and it
     * loses once at each level to a success, in its own group, that has counted before.
     */
    private static List<Scenario> longestFailures(int slots, int shift) {
        List<Before> before = new ArrayList<>(List.of(
                acquire("old"),
                heldUpAfter(4, 0),
                failure("old"),
                advance(OPEN_NANOS),
                acquire("q"),
                success("q"),
                acquire("new")));
        for (int i = 2; i < slots; i++) {
            before.add(success("new"));
        }
        List<Scenario> all = new ArrayList<>();
        Scenario.Builder b = Scenario.named("the longest failures, " + slots + " slots, " + levels(shift));
        b.window(slots, 1).groups(shift).before(before.toArray(new Before[0]));
        all.add(b.thread(failure("old"), acquire("late"), success("late"))
                .thread(failure("new"))
                .build());
        if (slots <= 4) {
            all.add(b.thread(success("new")).build());
        }
        return all;
    }

    /**
     * A success that makes the number of calls at which the failures before it trip; delayed as the longest failure is, by one other thread or
     * by two.
     */
    private static List<Scenario> longestSuccesses(int slots, int shift) {
        return List.of(
                untilLongestSuccess(slots, shift, false)
                        .thread(failure("old"), acquire("late"), failure("late"))
                        .thread(success("new"))
                        .build(),
                longestSuccess(slots, shift));
    }

    private static Scenario longestSuccess(int slots, int shift) {
        return untilLongestSuccess(slots, shift, true)
                .thread(failure("old"))
                .thread(success("new"))
                .thread(failure("new"))
                .build();
    }

    private static Scenario.Builder untilLongestSuccess(int slots, int shift, boolean third) {
        List<Before> before = new ArrayList<>(List.of(acquire("old"), heldUpAfter(4, 0)));
        for (int i = 1; i < slots; i++) {
            before.add(failure("old"));
        }
        before.addAll(List.of(advance(OPEN_NANOS), acquire("q"), success("q"), acquire("new"), heldUpAfter(3, 1)));
        if (third) {
            before.add(heldUpAfter(2, 2));
        }
        for (int i = 3; i < slots; i++) {
            before.add(failure("new"));
        }
        return Scenario.named("the longest success, " + slots + " slots, " + levels(shift))
                .rate(slots, 20, slots - 1)
                .groups(shift)
                .before(before.toArray(new Before[0]));
    }

    private static List<Scenario> readersAndReleases() {
        Scenario.Builder b = Scenario.named("readers and releases")
                .before(acquire("old"))
                .thread(state(), snapshot(), release("old"), acquire("new"))
                .thread(failure("old"), advance(OPEN_NANOS), acquire("q"), release("q"));
        return List.of(b.build(), b.thread(state(), snapshot(), release("old")).build());
    }

    /** A caller that loses every entry but the last to others, and wins that one when the generation has ended. */
    private static List<Scenario> longestAcquisitions(int probes) {
        List<Scenario> all = new ArrayList<>();
        List<Before> lost = new ArrayList<>(List.of(acquire("old"), failure("old"), advance(OPEN_NANOS)));
        Before[] due = lost.toArray(new Before[0]);
        for (int i = 0; i < probes; i++) {
            lost.add(acquire("lost"));
        }
        lost.add(advance(PROBE_NANOS));
        for (Before[] before : List.of(due, lost.toArray(new Before[0]))) {
            String from = before == due ? "OPEN" : "HALF_OPEN";
            Scenario.Builder b = Scenario.named("the longest acquisitions from " + from + ", " + probes + " probes");
            List<Op> rival = new ArrayList<>(List.of(acquire("r"), advance(PROBE_NANOS), acquire("s"), failure("s")));
            if (probes == 1) {
                rival.addAll(0, List.of(advance(PROBE_NANOS), acquire("t"), advance(PROBE_NANOS)));
            } else {
                rival.add(0, acquire("t"));
            }
            b.probes(probes, probes).before(before).thread(acquire("q")).thread(rival.toArray(new Op[0]));
            all.add(b.build());
            all.add(b.thread(acquire("q")).build());
        }
        return all;
    }

    /**
     * A probe that closes the breaker at its second attempt, after a failed one has counted; a straggler has written to the slot again
     * that the first attempt has marked.
     */
    private static List<Scenario> longestReports() {
        List<Scenario> all = new ArrayList<>();
        Scenario.Builder b = Scenario.named("the longest reports");
        b.probes(2, 1)
                .before(acquire("old"), heldUpAfter(5, 1), heldUpAfter(6, 2))
                .thread(acquire("q").from(3), success("q"))
                .thread(failure("old"), advance(OPEN_NANOS), acquire("r"), failure("r"))
                .thread(success("old"));
        all.add(b.build());
        return all;
    }

    // ---- building blocks ----

    /** A window, its rule, and what is in it. */
    private record Window(int slots, int shift, int failures, int rate, int calls, String filling) {

        boolean trips() {
            int failed = (int) filling.chars().filter(c -> c == 'F').count();
            Settings settings = builder().build().settings();
            for (int length = 1; length <= filling.length(); length++) {
                String part = filling.substring(0, length);
                if (settings.trips(
                        length, (int) part.chars().filter(c -> c == 'F').count())) {
                    return true;
                }
            }
            return settings.trips(filling.length(), failed);
        }

        Scenario scenario(String... work) {
            return builder(work).build();
        }

        Scenario.Builder builder(String... work) {
            Scenario.Builder b =
                    Scenario.named(this + ": " + String.join(" against ", work)).groups(shift);
            if (rate > 0) {
                b.rate(slots, rate, calls);
            } else {
                b.window(slots, failures);
            }
            List<Before> before = new ArrayList<>(List.of(acquire("old")));
            filling.chars().forEach(c -> before.add(outcome((char) c)));
            b.before(before.toArray(new Before[0]));
            for (String ops : work) {
                b.thread(ops.chars().mapToObj(c -> outcome((char) c)).toArray(Op[]::new));
            }
            return b;
        }

        private static Op outcome(char c) {
            return c == 'S' ? success("old") : failure("old");
        }

        @Override
        public String toString() {
            String rule = rate > 0 ? rate + " % of " + calls : Integer.toString(failures);
            String content = filling.isEmpty() ? "empty" : filling;
            return "window " + slots + ", " + levels(shift) + ", trips at " + rule + ", " + content;
        }
    }

    /** All windows of one to three slots on one level, by rule and filling, that have not tripped yet. */
    private static List<Window> windows() {
        List<Window> all = new ArrayList<>();
        List<String> fillings = List.of("", "S", "F", "SS", "SF", "FS", "SSS", "SFS", "FSF");
        for (int slots = 1; slots <= 3; slots++) {
            for (String filling : fillings) {
                if (filling.length() <= slots) {
                    for (int failures = 1; failures <= slots; failures++) {
                        all.add(new Window(slots, Settings.ONE_LEVEL, failures, 0, 0, filling));
                    }
                    if (slots > 1) {
                        all.add(new Window(slots, Settings.ONE_LEVEL, 1, 50, slots, filling));
                        all.add(new Window(slots, Settings.ONE_LEVEL, 1, 34, 2, filling));
                    }
                }
            }
        }
        all.removeIf(Window::trips);
        return all;
    }

    static List<Scenario> heldUpAtEachStep(IntFunction<Scenario.Builder> scenario) {
        List<Scenario> all = new ArrayList<>();
        for (int k = 0; Bench.canBeSetUp(scenario.apply(k).build()); k++) {
            all.add(scenario.apply(k).build());
        }
        return all;
    }

    private static String levels(int shift) {
        return shift == Settings.ONE_LEVEL ? "one level" : "groups of " + (1 << shift);
    }
}
