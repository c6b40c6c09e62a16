package io.quickbreak.lincheck;

import io.quickbreak.State;
import io.quickbreak.lincheck.BreakerOperations.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the documentation says that a breaker does when operations overlap: each operation is some steps, each of them at one instant, and between
 * them come the steps of others.
 *
 * <ul>
 *   <li><b>success, failure</b> of a plain call: looks at the generation; claims the next slot; stores into it; counts the window, and opens if that
 *       trips. A success leaves early if the window is full of successes as last counted, or its slot holds a success.
 *   <li>The same in a time window: looks at the generation and the clock; adds to one of the slices that have been since; counts.
 *   <li><b>success, failure</b> of a probe: settles; counts the probes, and decides.
 *   <li><b>tryAcquire</b>: looks; makes an open breaker half open; takes a probe; looks once more.
 *   <li>All else is one step. The time of an operation is any since it began.
 * </ul>
 *
 * <p>A value may be changed only before it is handed out; from then on it is compared.
 */
final class StepwiseBreaker {

    private enum At {
        IDLE,
        BEGUN,
        LOST,
        PROBE,
        LAST_LOOK,
        CLAIM,
        CLAIMED,
        STORE,
        ADD,
        COUNT,
        COUNT_PROBES,
        DONE
    }

    private record Permit(int number, int generation, boolean isProbe) {}

    private record Probe(int holder, int leaseUntil, boolean reported, boolean failed) {

        static final int NOBODY = -1;
        static final Probe FREE = new Probe(NOBODY, 0, false, false);
    }

    private record Outcome(int second, boolean failed) {}

    /** An operation in progress. */
    private record Pending(Call call, At at, int began, Permit permit, int number, Object result) {

        static final Pending NONE = new Pending(null, At.IDLE, 0, null, 0, null);

        Pending to(At next) {
            return new Pending(call, next, began, permit, number, null);
        }

        Pending to(At next, int changed) {
            return new Pending(call, next, began, permit, changed, null);
        }

        Pending done(Object returned) {
            return new Pending(call, At.DONE, 0, null, 0, returned);
        }
    }

    private static final Outcome EMPTY = null;

    private final Setting setting;
    private final Pending[] pending;
    private final Hands<Permit> hands;
    private int second;
    private int admitted;

    private State state = State.CLOSED;
    private int generation = 1;
    private int openUntil;
    private final Probe[] probes;
    private int countedCalls;
    private int countedFailures;

    // A count window.
    private int claims;
    private final Outcome[] slots;

    // A time window.
    private final List<Outcome> inTime;
    private int slice;

    StepwiseBreaker(Setting setting, int threads) {
        this.setting = setting;
        this.pending = new Pending[threads];
        this.hands = new Hands<>();
        this.probes = new Probe[setting.probes()];
        this.slots = new Outcome[setting.calls()];
        this.inTime = new ArrayList<>();
        Arrays.fill(pending, Pending.NONE);
        Arrays.fill(probes, Probe.FREE);
    }

    private StepwiseBreaker(StepwiseBreaker other) {
        setting = other.setting;
        pending = other.pending.clone();
        hands = other.hands.copy();
        second = other.second;
        admitted = other.admitted;
        state = other.state;
        generation = other.generation;
        openUntil = other.openUntil;
        probes = other.probes.clone();
        countedCalls = other.countedCalls;
        countedFailures = other.countedFailures;
        claims = other.claims;
        slots = other.slots.clone();
        inTime = new ArrayList<>(other.inTime);
        slice = other.slice;
    }

    // ---- operations and their steps ----

    boolean isIdle(int lane) {
        return pending[lane].at() == At.IDLE;
    }

    boolean isDone(int lane) {
        return pending[lane].at() == At.DONE;
    }

    Object resultOf(int lane) {
        return pending[lane].result();
    }

    StepwiseBreaker begun(int lane, Call call) {
        StepwiseBreaker next = new StepwiseBreaker(this);
        Permit permit = call.settles() ? next.hands.takeOldest(call.thread()) : null;
        next.pending[lane] = new Pending(call, At.BEGUN, second, permit, 0, null);
        return next;
    }

    StepwiseBreaker ended(int lane) {
        StepwiseBreaker next = new StepwiseBreaker(this);
        next.pending[lane] = Pending.NONE;
        return next;
    }

    /** Every state that one more step may lead to. */
    List<StepwiseBreaker> steps(int lane) {
        Pending p = pending[lane];
        List<StepwiseBreaker> all = new ArrayList<>();
        switch (p.call().operation()) {
            case ACQUIRE -> stepOfAcquire(lane, p, all);
            case SUCCESS, FAILURE, RELEASE -> stepOfSettling(lane, p, all);
            case STATE -> all.add(done(lane, state));
            case SNAPSHOT -> all.add(done(lane, seen()));
            case FORCE_OPEN -> all.add(done(lane, null).begin(State.FORCED_OPEN));
            case RESET -> all.add(done(lane, null).begin(State.CLOSED));
            case ADVANCE -> all.add(done(lane, null).advance());
        }
        return all;
    }

    private StepwiseBreaker to(int lane, Pending changed) {
        StepwiseBreaker next = new StepwiseBreaker(this);
        next.pending[lane] = changed;
        return next;
    }

    private StepwiseBreaker done(int lane, Object result) {
        return to(lane, pending[lane].done(result));
    }

    // ---- tryAcquire ----

    private void stepOfAcquire(int lane, Pending p, List<StepwiseBreaker> all) {
        switch (p.at()) {
            case BEGUN -> lookFirst(lane, p, all);
            case LOST -> {
                if (generation != p.number()) {
                    look(lane, p, all);
                }
            }
            case PROBE -> takeProbe(lane, p, all);
            case LAST_LOOK -> all.add(state == State.CLOSED ? admitted(lane, p) : done(lane, false));
            default -> throw new IllegalStateException(p.toString());
        }
    }

    private void lookFirst(int lane, Pending p, List<StepwiseBreaker> all) {
        if (state == State.OPEN && second >= openUntil) {
            StepwiseBreaker first = to(lane, p.to(At.PROBE, generation + 1));
            all.add(first.begin(State.HALF_OPEN));
            all.add(to(lane, p.to(At.LOST, generation)));
        } else {
            look(lane, p, all);
        }
    }

    private void look(int lane, Pending p, List<StepwiseBreaker> all) {
        if (state == State.HALF_OPEN) {
            all.add(to(lane, p.to(At.PROBE, generation)));
        } else {
            all.add(state == State.CLOSED ? admitted(lane, p) : done(lane, false));
        }
    }

    private StepwiseBreaker admitted(int lane, Pending p) {
        StepwiseBreaker next = done(lane, true);
        next.hands.put(p.call().thread(), new Permit(next.admitted++, generation, false));
        return next;
    }

    private void takeProbe(int lane, Pending p, List<StepwiseBreaker> all) {
        if (generation != p.number()) {
            all.add(to(lane, p.to(At.LAST_LOOK)));
            return;
        }
        for (int time = p.began(); time <= second; time++) {
            int free = freeProbe(time);
            if (free < 0) {
                all.add(to(lane, p.to(At.LAST_LOOK)));
            } else {
                StepwiseBreaker next = done(lane, true);
                next.probes[free] = new Probe(admitted, time + 1, false, false);
                next.hands.put(p.call().thread(), new Permit(next.admitted++, generation, true));
                all.add(next);
            }
        }
    }

    private int freeProbe(int time) {
        for (int i = 0; i < probes.length; i++) {
            boolean isHeld = probes[i].holder() != Probe.NOBODY && time < probes[i].leaseUntil();
            if (!probes[i].reported() && !isHeld) {
                return i;
            }
        }
        return -1;
    }

    // ---- success, failure, release ----

    private void stepOfSettling(int lane, Pending p, List<StepwiseBreaker> all) {
        Permit permit = p.permit();
        if (permit == null || permit.generation() != generation) {
            all.add(done(lane, null));
        } else if (permit.isProbe()) {
            stepOfProbe(lane, p, all);
        } else if (p.call().operation() == Call.Operation.RELEASE) {
            all.add(done(lane, null));
        } else if (setting.hasCountWindow()) {
            stepOfRecord(lane, p, all);
        } else {
            stepOfRecordInTime(lane, p, all);
        }
    }

    private void stepOfRecord(int lane, Pending p, List<StepwiseBreaker> all) {
        boolean failed = p.call().fails();
        switch (p.at()) {
            case BEGUN -> {
                boolean isClean = countedCalls == slots.length && countedFailures == 0;
                all.add(isClean && !failed ? done(lane, null) : to(lane, p.to(At.CLAIM)));
            }
            case CLAIM -> {
                StepwiseBreaker next = to(lane, p.to(failed ? At.STORE : At.CLAIMED, claims % slots.length));
                next.claims++;
                all.add(next);
            }
            case CLAIMED -> {
                Outcome there = slots[p.number()];
                all.add(there != EMPTY && !there.failed() ? done(lane, null) : to(lane, p.to(At.STORE)));
            }
            case STORE -> {
                StepwiseBreaker next = to(lane, p.to(At.COUNT));
                next.slots[p.number()] = new Outcome(0, failed);
                all.add(next);
            }
            case COUNT -> count(lane, p, all);
            default -> throw new IllegalStateException(p.toString());
        }
    }

    private void count(int lane, Pending p, List<StepwiseBreaker> all) {
        List<Outcome> counted = window();
        boolean trips = setting.trips(counted.size(), failuresOf(counted));
        boolean mayTrip = p.call().fails() && setting.anyFailureTrips();
        if (trips || mayTrip) {
            addOpened(lane, p, all);
        }
        if (!trips) {
            StepwiseBreaker next = done(lane, null);
            next.countedCalls = counted.size();
            next.countedFailures = failuresOf(counted);
            all.add(next);
        }
    }

    private void stepOfRecordInTime(int lane, Pending p, List<StepwiseBreaker> all) {
        boolean failed = p.call().fails();
        switch (p.at()) {
            case BEGUN -> {
                StepwiseBreaker next = to(lane, p.to(At.ADD, second));
                next.slice = Math.max(slice, second);
                all.add(next);
            }
            case ADD -> {
                for (int counts = p.number(); counts <= second; counts++) {
                    StepwiseBreaker next = to(lane, p.to(At.COUNT));
                    next.inTime.add(new Outcome(counts, failed));
                    all.add(next);
                }
            }
            case COUNT -> {
                boolean trips = setting.trips(window().size(), failuresOf(window()));
                if (trips) {
                    addOpened(lane, p, all);
                }
                if (!trips || !failed) {
                    all.add(done(lane, null));
                }
            }
            default -> throw new IllegalStateException(p.toString());
        }
    }

    private void stepOfProbe(int lane, Pending p, List<StepwiseBreaker> all) {
        if (p.at() == At.COUNT_PROBES) {
            countProbes(lane, p, all);
            return;
        }
        boolean reports = p.call().operation() != Call.Operation.RELEASE;
        StepwiseBreaker next = done(lane, null);
        for (int i = 0; i < probes.length; i++) {
            if (probes[i].holder() == p.permit().number()) {
                next.probes[i] =
                        reports ? new Probe(Probe.NOBODY, 0, true, p.call().fails()) : Probe.FREE;
                next.pending[lane] = reports ? p.to(At.COUNT_PROBES) : next.pending[lane];
            }
        }
        all.add(next);
    }

    private void countProbes(int lane, Pending p, List<StepwiseBreaker> all) {
        int reported = (int) Arrays.stream(probes).filter(Probe::reported).count();
        int failed = (int) Arrays.stream(probes).filter(Probe::failed).count();
        if (failed > 0) {
            addOpened(lane, p, all);
        } else if (reported == probes.length) {
            all.add(done(lane, null).begin(State.CLOSED));
        } else {
            StepwiseBreaker next = done(lane, null);
            next.countedCalls = reported;
            next.countedFailures = failed;
            all.add(next);
        }
    }

    private void addOpened(int lane, Pending p, List<StepwiseBreaker> all) {
        for (int time = p.began(); time <= second; time++) {
            StepwiseBreaker next = done(lane, null).begin(State.OPEN);
            next.openUntil = time + 1;
            all.add(next);
        }
    }

    // ---- changes, only of what has just been copied ----

    private StepwiseBreaker begin(State next) {
        state = next;
        generation++;
        openUntil = 0;
        countedCalls = 0;
        countedFailures = 0;
        Arrays.fill(slots, EMPTY);
        Arrays.fill(probes, Probe.FREE);
        inTime.clear();
        return this;
    }

    private StepwiseBreaker advance() {
        second++;
        return this;
    }

    // ---- what is seen ----

    /** What a record counts. In a time window that is as of the last slice that a record has begun. */
    private List<Outcome> window() {
        return setting.hasCountWindow()
                ? Arrays.stream(slots).filter(slot -> slot != EMPTY).toList()
                : inTime(slice);
    }

    private List<Outcome> inTime(int last) {
        return inTime.stream()
                .filter(outcome -> outcome.second() > last - setting.slices())
                .toList();
    }

    private static int failuresOf(List<Outcome> outcomes) {
        return (int) outcomes.stream().filter(Outcome::failed).count();
    }

    private Seen seen() {
        if (state == State.CLOSED && !setting.hasCountWindow()) {
            List<Outcome> now = inTime(Math.max(second, slice));
            return new Seen(state, generation, now.size(), failuresOf(now));
        }
        return new Seen(state, generation, countedCalls, countedFailures);
    }

    private List<Object> content() {
        return Arrays.asList(
                Arrays.asList(pending),
                hands.asLists(),
                second,
                admitted,
                state,
                generation,
                openUntil,
                Arrays.asList(probes),
                countedCalls,
                countedFailures,
                claims,
                Arrays.asList(slots),
                inTime,
                slice);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepwiseBreaker breaker && content().equals(breaker.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }
}
