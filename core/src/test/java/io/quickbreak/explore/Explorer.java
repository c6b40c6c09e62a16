package io.quickbreak.explore;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Visits every state that the threads of a scenario can reach, nearest first, each once, and stops at the first that is wrong.
 *
 * <p>A state is a row of longs: the cells of memory, the place of each thread ({@link Local#id}), the observer's notes ({@link Ghost}). Threads with
 * equal scripts are interchangeable, so states that differ only by who of them is where are visited once.
 */
final class Explorer {

    /** More states than any scenario may have, unless told otherwise: a limit that is reached fails, it does not cut short. */
    private static final int MOST_STATES = Integer.getInteger("quickbreak.explorer.states", 20_000_000);

    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long OTHER_SEED = 0xC2B2AE3D27D4EB4FL;

    private static final long PROGRESS_NANOS = 5_000_000_000L;
    private static final int MOST_PLACE_BITS = 21;

    private final Scenario scenario;
    private final Bench bench;
    private final LocalStates locals;
    private final Invariants invariants;
    private final Recovery recovery;

    private final int threads;
    private final int placeBits;
    private final long placeMask;
    private final int cells;
    private final int[] firstWithScript;
    private boolean areInterchangeable;

    private final StateSet seen = new StateSet();
    private final StateSet recovered = new StateSet();
    private final StateQueue queue;
    private final Lineage lineage = new Lineage();
    private int atRest;
    private int terminal;

    /** Where a thread has stopped for ever, seen from states in which it alone is within an operation; null if nobody asks. */
    private Set<Local> stalled;

    private Explorer(Scenario scenario, List<Patch> patches) {
        this.scenario = scenario;
        this.bench = new Bench(scenario, patches);
        this.locals = bench.locals;
        this.invariants = new Invariants(bench.settings, bench.subject, bench.memory);
        this.recovery = new Recovery(bench);
        this.threads = bench.places.length;
        this.placeBits = Math.min(MOST_PLACE_BITS, Long.SIZE / threads);
        this.placeMask = (1 << placeBits) - 1;
        this.cells = bench.memory.size();
        this.queue = new StateQueue(cells + 2);
        this.firstWithScript = new int[threads];
        for (int t = 0; t < threads; t++) {
            firstWithScript[t] = firstWithScript(t);
            areInterchangeable |= firstWithScript[t] != t;
        }
    }

    private int firstWithScript(int thread) {
        int t = 0;
        while (!scriptOf(t).equals(scriptOf(thread))) {
            t++;
        }
        return t;
    }

    private Script scriptOf(int thread) {
        return bench.places[thread].boundary.script();
    }

    /** Explores a scenario on the production code as it is. */
    static Exploration explore(Scenario scenario) {
        return explore(scenario, List.of());
    }

    /** Explores a scenario on patched production code. */
    static Exploration explore(Scenario scenario, List<Patch> patches) {
        return new Explorer(scenario, patches).run();
    }

    /**
     * Explores a scenario, and besides lets each thread stop for ever before each of its steps: whenever all others are at rest, operations that come after must
     * trip the breaker and bring it back.
     *
     * @param stalled gets the places in which a thread has stopped
     * @param mostSteps gets the most steps of the operations that came after
     */
    static Exploration exploreStalls(
            Scenario scenario, List<Patch> patches, Set<Local> stalled, Map<String, Integer> mostSteps) {
        Explorer explorer = new Explorer(scenario, patches);
        explorer.stalled = stalled;
        explorer.bench.countStepsAlone();
        Exploration exploration = explorer.run();
        explorer.bench.mostStepsAlone.forEach((row, steps) -> mostSteps.merge(row, steps, Math::max));
        return exploration;
    }

    private Exploration run() {
        long started = System.nanoTime();
        long nextReport = started + PROGRESS_NANOS;
        long[] state = new long[cells + 2];
        long[] next = new long[cells + 2];
        Local[] places = new Local[threads];
        String violation = begin(state, places);
        int expanded = 0;
        while (violation == null && queue.poll(state)) {
            violation = expand(state, next, places, expanded);
            expanded++;
            if (seen.size() > MOST_STATES) {
                throw new IllegalStateException(scenario + ": more than " + MOST_STATES + " states");
            }
            if ((expanded & 0xFFF) == 0 && System.nanoTime() > nextReport) {
                nextReport += PROGRESS_NANOS;
                System.out.printf("  %s: %,d states so far%n", scenario, seen.size());
            }
        }
        return new Exploration(
                scenario,
                seen.size(),
                atRest,
                terminal,
                locals.mostSteps(),
                locals.sitesReached(bench.loader.sites()),
                (System.nanoTime() - started) / 1_000_000,
                violation);
    }

    private String begin(long[] state, Local[] places) {
        System.arraycopy(bench.start, 0, state, 0, cells);
        System.arraycopy(bench.places, 0, places, 0, threads);
        long ghost = invariants.initialGhost(state);
        return arriveAt(state, places, ghost, -1, -1);
    }

    /** Makes each thread's next step from a state. Returns what is wrong, or null. */
    private String expand(long[] state, long[] next, Local[] places, int index) {
        long ghost = state[cells + 1];
        for (int t = 0; t < threads; t++) {
            placesOf(state, places);
            Local from = places[t];
            if (from.hasFinished() || (from.isAtRest() && isTooEarly(from, state)) || isWaiting(from, state)) {
                continue;
            }
            System.arraycopy(state, 0, next, 0, cells);
            long result = from.next.applyTo(next);
            Local.Edge edge = locals.follow(from, result);
            Step step = new Step(t, from, edge, state, next, result);
            places[t] = edge.target();
            long ghostAfter = invariants.ghostAfter(ghost, step);
            String wrong = invariants.wrongWith(step, ghost, places);
            if (wrong != null) {
                return violation(wrong, index, t);
            }
            wrong = arriveAt(next, places, ghostAfter, index, t);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    /** An order that finds the word held reads it again, and nothing else: it may as well read it later. */
    private boolean isWaiting(Local place, long[] state) {
        return bench.settings.exchanges()
                && bench.subject.isHeld(bench.word(state))
                && bench.loader.sites().get(place.next.site()).method().equals("notHeld");
    }

    private boolean isTooEarly(Local place, long[] state) {
        int from = place.boundary.op().from();
        return from > 0 && bench.subject.generationOf(bench.word(state)) < from;
    }

    /** Looks at a state unless it was seen before. Returns what is wrong with it, or null. */
    private String arriveAt(long[] state, Local[] places, long ghost, int from, int thread) {
        state[cells] = pack(places);
        state[cells + 1] = ghost;
        if (!isNew(state, places)) {
            return null;
        }
        lineage.add(from, thread);
        queue.add(state);
        String wrong = invariants.wrongWithHolders(state, places);
        if (wrong == null) {
            wrong = invariants.wrongCounts(state, ghost);
        }
        if (wrong == null && areAtRest(places)) {
            atRest++;
            wrong = invariants.wrongAtRest(state, ghost);
            if (wrong == null) {
                wrong = wrongAfter(state);
            }
        }
        if (wrong == null && stalled != null) {
            wrong = wrongAfterStall(state, places);
        }
        boolean finished = true;
        for (Local place : places) {
            finished &= place.hasFinished();
        }
        terminal += finished ? 1 : 0;
        if (wrong == null && finished && scenario.opens()) {
            wrong = invariants.wrongIfClosed(state);
        }
        return wrong == null ? null : violation(wrong, from, thread);
    }

    private String wrongAfterStall(long[] state, Local[] places) {
        Local within = null;
        for (Local place : places) {
            if (!place.isAtRest()) {
                if (within != null) {
                    return null;
                }
                within = place;
            }
        }
        if (within == null || !within.boundary.op().isBounded()) {
            return null;
        }
        stalled.add(within);
        return wrongAfter(state);
    }

    private boolean isNew(long[] state, Local[] places) {
        long packed = state[cells];
        long ghost = state[cells + 1];
        if (areInterchangeable) {
            int[] order = inOrder(places);
            state[cells] = pack(inOrder(places, order));
            state[cells + 1] = invariants.ghostOf(order, ghost);
        }
        boolean isNew = seen.add(hash(state, cells + 2, SEED), hash(state, cells + 2, OTHER_SEED));
        state[cells] = packed;
        state[cells + 1] = ghost;
        return isNew;
    }

    private String wrongAfter(long[] state) {
        boolean isNew = recovered.add(hash(state, cells, SEED), hash(state, cells, OTHER_SEED));
        return isNew ? recovery.wrongAfter(Arrays.copyOf(state, cells)) : null;
    }

    /** The threads, with those that are interchangeable in the order of their places. */
    private int[] inOrder(Local[] places) {
        int[] order = new int[threads];
        for (int i = 0; i < threads; i++) {
            order[i] = i;
            for (int j = i; j > 0; j--) {
                boolean swap =
                        firstWithScript[j - 1] == firstWithScript[j] && places[order[j - 1]].id > places[order[j]].id;
                int swapped = order[j];
                order[j] = swap ? order[j - 1] : swapped;
                order[j - 1] = swap ? swapped : order[j - 1];
            }
        }
        return order;
    }

    private static Local[] inOrder(Local[] places, int[] order) {
        Local[] inOrder = places.clone();
        for (int i = 0; i < order.length; i++) {
            inOrder[i] = places[order[i]];
        }
        return inOrder;
    }

    private long pack(Local[] places) {
        if (locals.count() > placeMask) {
            throw new IllegalStateException(scenario + ": more than " + placeMask + " places in its threads");
        }
        long packed = 0;
        for (Local place : places) {
            packed = packed << placeBits | place.id;
        }
        return packed;
    }

    private void placesOf(long[] state, Local[] places) {
        long packed = state[cells];
        for (int t = threads - 1; t >= 0; t--) {
            places[t] = locals.byId((int) (packed & placeMask));
            packed >>>= placeBits;
        }
    }

    private static boolean areAtRest(Local[] places) {
        for (Local place : places) {
            if (!place.isAtRest()) {
                return false;
            }
        }
        return true;
    }

    private static long hash(long[] values, int length, long seed) {
        long h = seed;
        for (int i = 0; i < length; i++) {
            h = (h ^ values[i]) * seed;
            h ^= h >>> 32;
            h *= 0xD6E8FEB86659FD93L;
            h ^= h >>> 29;
        }
        return h;
    }

    /** The way to a violation, step by step. */
    private String violation(String wrong, int from, int thread) {
        StringBuilder text =
                new StringBuilder(scenario.name()).append(": ").append(wrong).append('\n');
        long[] memory = bench.start.clone();
        Local[] places = bench.places.clone();
        int number = 1;
        for (int t : lineage.threadsTo(from, thread)) {
            Local place = places[t];
            Access access = place.next;
            long before = memory[access.cell()];
            long result = access.applyTo(memory);
            Local.Edge edge = locals.follow(place, result);
            text.append(String.format(
                    "%4d  %c  %-14s %-38s %s%n",
                    number++,
                    (char) ('A' + t),
                    place.boundary.op(),
                    bench.loader.sites().get(access.site()),
                    describe(access, before, result)));
            if (edge.completion() != null) {
                text.append(String.format(
                        "      %c  %s ends%s%n",
                        (char) ('A' + t),
                        place.boundary.op(),
                        edge.completion().notes().isEmpty()
                                ? ""
                                : ": " + edge.completion().notes()));
            }
            places[t] = edge.target();
        }
        for (int cell = 0; cell < cells; cell++) {
            text.append("      ")
                    .append(bench.memory.nameOf(cell))
                    .append(" = ")
                    .append(bench.describe(cell, memory[cell]))
                    .append('\n');
        }
        return text.toString();
    }

    private String describe(Access access, long before, long result) {
        int cell = access.cell();
        String name = bench.memory.nameOf(cell);
        String old = bench.describe(cell, before);
        switch (access.kind()) {
            case GET:
                return "reads " + name + ": " + old;
            case COMPARE_AND_SET:
                return result != 0
                        ? "CAS " + name + ": " + old + " -> " + bench.describe(cell, access.second())
                        : "CAS " + name + " LOST: expected " + bench.describe(cell, access.first()) + ", is " + old;
            case GET_AND_SET:
            case SET:
                return "sets " + name + ": " + old + " -> " + bench.describe(cell, access.first());
            default:
                return "adds " + access.first() + " to " + name + ": was " + old;
        }
    }
}
