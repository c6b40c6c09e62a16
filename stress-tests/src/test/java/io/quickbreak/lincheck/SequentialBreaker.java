package io.quickbreak.lincheck;

import io.quickbreak.State;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** What the documentation says that a breaker does when one operation comes after the other. */
public final class SequentialBreaker extends BreakerOperations<SequentialBreaker.Permit> {

    /**
     * A call that was admitted.
     *
     * @param number which call, in the order of admission
     * @param generation the period that admitted it
     */
    record Permit(int number, int generation) {}

    private record Outcome(int second, boolean failed) {}

    private final Setting setting;
    private final Hands<Permit> hands = new Hands<>();
    private int second;
    private int admitted;

    private State state = State.CLOSED;
    private int generation = 1;
    private final Deque<Outcome> window = new ArrayDeque<>();
    private int openUntil;

    private final Probe[] probes;

    private record Probe(int holder, int leaseUntil, boolean reported, boolean failed) {

        static final int NOBODY = -1;
        static final Probe FREE = new Probe(NOBODY, 0, false, false);

        boolean isToBeHad(int second) {
            return !reported && (holder == NOBODY || second >= leaseUntil);
        }
    }

    public SequentialBreaker() {
        this.setting = Case.current().specified();
        this.probes = new Probe[setting.probes()];
        begin(State.CLOSED, 1);
        begin(Case.current().start());
    }

    // ---- calls ----

    @Override
    Permit acquire() {
        if (state == State.OPEN && second >= openUntil) {
            begin(State.HALF_OPEN);
        }
        if (state == State.CLOSED) {
            return new Permit(admitted++, generation);
        }
        return state == State.HALF_OPEN ? takeProbe() : null;
    }

    private Permit takeProbe() {
        for (int i = 0; i < probes.length; i++) {
            if (probes[i].isToBeHad(second)) {
                Permit permit = new Permit(admitted++, generation);
                probes[i] = new Probe(permit.number(), second + 1, false, false);
                return permit;
            }
        }
        return null;
    }

    @Override
    void succeed(Permit permit) {
        settle(permit, true, false);
    }

    @Override
    void fail(Permit permit) {
        settle(permit, true, true);
    }

    @Override
    void giveBack(Permit permit) {
        settle(permit, false, false);
    }

    private void settle(Permit permit, boolean counts, boolean failed) {
        if (permit.generation() != generation) {
            return;
        }
        if (state == State.HALF_OPEN) {
            settleProbe(permit, counts, failed);
        } else if (counts) {
            record(failed);
        }
    }

    private void record(boolean failed) {
        window.addLast(new Outcome(second, failed));
        expire();
        if (setting.trips(window.size(), failures())) {
            open();
        }
    }

    private void expire() {
        if (setting.hasCountWindow()) {
            while (window.size() > setting.calls()) {
                window.removeFirst();
            }
        } else {
            window.removeIf(outcome -> outcome.second() <= second - setting.slices());
        }
    }

    private void settleProbe(Permit permit, boolean counts, boolean failed) {
        for (int i = 0; i < probes.length; i++) {
            if (probes[i].holder() == permit.number()) {
                probes[i] = counts ? new Probe(Probe.NOBODY, 0, true, failed) : Probe.FREE;
            }
        }
        if (failedProbes() > 0) {
            open();
        } else if (reportedProbes() == probes.length) {
            begin(State.CLOSED);
        }
    }

    // ---- time and orders ----

    @Override
    public void advance() {
        second++;
        expire();
    }

    @Override
    public void forceOpen() {
        begin(State.FORCED_OPEN);
    }

    @Override
    public void reset() {
        begin(State.CLOSED);
    }

    private void open() {
        begin(State.OPEN);
        openUntil = second + 1;
    }

    private void begin(State next) {
        begin(next, generation + 1);
    }

    private void begin(State next, int nextGeneration) {
        state = next;
        generation = nextGeneration;
        window.clear();
        Arrays.fill(probes, Probe.FREE);
    }

    // ---- what is seen ----

    @Override
    public State state() {
        return state;
    }

    @Override
    public Seen snapshot() {
        return state == State.HALF_OPEN
                ? new Seen(state, generation, reportedProbes(), failedProbes())
                : new Seen(state, generation, window.size(), failures());
    }

    private int failures() {
        return (int) window.stream().filter(Outcome::failed).count();
    }

    private int reportedProbes() {
        return (int) List.of(probes).stream().filter(Probe::reported).count();
    }

    private int failedProbes() {
        return (int) List.of(probes).stream().filter(Probe::failed).count();
    }

    @Override
    Hands<Permit> hands() {
        return hands;
    }

    private List<Object> content() {
        return List.of(
                second, admitted, state, generation, List.copyOf(window), openUntil, List.of(probes), hands.asLists());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequentialBreaker breaker && content().equals(breaker.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }
}
