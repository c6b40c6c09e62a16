package io.quickbreak.benchmarks.model;

import io.quickbreak.benchmarks.model.CallModel.Path;
import io.quickbreak.benchmarks.model.CallModel.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * This breaker and three others, as simple as they can be: with a lock around everything that is written, with a loop of CAS, and with counters of which each core has its own.
 *
 * <p>A window of 100 slots, in two cache lines, is counted by 13 reads of eight slots.
 */
final class Designs {

    static final String OURS = "quickbreak, totals off";
    static final String OURS_WITH_TOTALS = "quickbreak, totals on";
    static final String OURS_WATCHED = "quickbreak, reopen watch, totals off";
    static final String LOCK = "a lock for each outcome";
    static final String LOOP = "a loop of CAS for each outcome";
    static final String STRIPED = "a counter for each core";

    /** In StripedTotals, at most. */
    private static final int STRIPES = 8;

    /** As many as cores, whatever their number. */
    static final int ENOUGH = Integer.MAX_VALUE / 2;

    private static final int SCAN = 13;

    private static final double FAILS = 0.1;

    /** An outcome changes its slot unless both are successes. */
    private static final double CHANGES = 1 - (1 - FAILS) * (1 - FAILS);

    private Designs() {}

    static List<CallModel> all() {
        List<CallModel> calls = new ArrayList<>();
        calls.addAll(ours());
        calls.addAll(locked());
        calls.addAll(looped());
        calls.addAll(striped());
        return calls;
    }

    private static List<CallModel> ours() {
        List<CallModel> calls = new ArrayList<>();
        add(calls, Path.HEALTHY, new Work(2, 0, 0, 0), List.of());
        add(calls, Path.TENTH_FAILS, recording(CHANGES), recorded(CHANGES));
        add(calls, Path.FAILING, recording(1), recorded(1));
        add(calls, Path.REJECTION, new Work(2, 0, 0, 1), List.of());
        calls.add(new CallModel(Path.REJECTION, OURS_WATCHED, new Work(1, 0, 0, 0), List.of(), 0));
        add(calls, Path.HALF_OPEN, new Work(5, 0, 0, 1), List.of());
        return calls;
    }

    /** With the share of outcomes that change a slot: store, count, publish. */
    private static Work recording(double changes) {
        return new Work(4 + changes * (SCAN + 3), 1, changes * 2, 0);
    }

    /** The word is published in two attempts, as it may be when others publish as well. */
    private static List<LineUse> recorded(double changes) {
        return List.of(
                LineUse.written("cursor", 1),
                LineUse.written("slots", changes / 2).readBesides(changes),
                LineUse.written("slots", changes / 2).readBesides(changes),
                LineUse.written("word", 2 * changes).readBesides(1));
    }

    /** Without totals, and with them: one more fetch-and-add. */
    private static void add(List<CallModel> calls, Path path, Work work, List<LineUse> lines) {
        calls.add(new CallModel(path, OURS, work, lines, 0));
        List<LineUse> withTotals = new ArrayList<>(lines);
        withTotals.add(LineUse.written("totals", 1).striped(STRIPES));
        Work more = new Work(work.loads(), work.adds() + 1, work.swaps(), work.clocks());
        calls.add(new CallModel(path, OURS_WITH_TOTALS, more, withTotals, 0));
    }

    /** The lock lies in a line, what it guards in two: counters and slots. A lock is two CAS. Rejections take no lock. */
    private static List<CallModel> locked() {
        List<LineUse> guarded =
                List.of(LineUse.written("lock", 1), LineUse.written("counters", 1), LineUse.written("slots", 1));
        return List.of(
                new CallModel(Path.HEALTHY, LOCK, new Work(6, 0, 2, 0), guarded, 1),
                new CallModel(Path.TENTH_FAILS, LOCK, new Work(6, 0, 2, 0), guarded, 1),
                new CallModel(Path.FAILING, LOCK, new Work(6, 0, 2, 0), guarded, 1),
                new CallModel(Path.REJECTION, LOCK, new Work(2, 0, 0, 1), List.of(), 0),
                new CallModel(Path.HALF_OPEN, LOCK, new Work(6, 0, 2, 0), guarded, 1));
    }

    private static List<CallModel> looped() {
        List<LineUse> window = List.of(LineUse.written("window", 1).inLoop());
        return List.of(
                new CallModel(Path.HEALTHY, LOOP, new Work(4, 0, 1, 0), window, 0),
                new CallModel(Path.TENTH_FAILS, LOOP, new Work(4, 0, 1, 0), window, 0),
                new CallModel(Path.FAILING, LOOP, new Work(4, 0, 1, 0), window, 0),
                new CallModel(Path.REJECTION, LOOP, new Work(2, 0, 0, 1), List.of(), 0),
                new CallModel(
                        Path.HALF_OPEN,
                        LOOP,
                        new Work(2, 0, 1, 0),
                        List.of(LineUse.written("permits", 1).inLoop()),
                        0));
    }

    /** It looks at the clock for each outcome, to know which period it belongs to, and at the sums now and then, which is not counted here. */
    private static List<CallModel> striped() {
        List<LineUse> own = List.of(LineUse.written("counter", 1).striped(ENOUGH));
        return List.of(
                new CallModel(Path.HEALTHY, STRIPED, new Work(4, 0, 1, 1), own, 0),
                new CallModel(Path.TENTH_FAILS, STRIPED, new Work(4, 0, 1, 1), own, 0),
                new CallModel(Path.FAILING, STRIPED, new Work(4, 0, 1, 1), own, 0),
                new CallModel(Path.REJECTION, STRIPED, new Work(2, 0, 0, 1), List.of(), 0),
                new CallModel(Path.HALF_OPEN, STRIPED, new Work(2, 0, 0, 1), List.of(), 0));
    }
}
