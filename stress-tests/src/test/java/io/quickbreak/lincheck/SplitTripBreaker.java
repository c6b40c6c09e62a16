package io.quickbreak.lincheck;

import io.quickbreak.State;
import java.util.concurrent.atomic.AtomicInteger;

/** Broken: state, generation and counts have a field each, and a trip is several steps. It only knows CLOSED, OPEN and FORCED_OPEN. */
public final class SplitTripBreaker extends BreakerOperations<Integer> {

    private final Hands<Integer> hands = new Hands<>();
    private final Setting setting = Case.current().setting();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger generation = new AtomicInteger(1);
    private volatile State state = State.CLOSED;

    public SplitTripBreaker() {
        begin(Case.current().start());
    }

    @Override
    Integer acquire() {
        return state == State.CLOSED ? generation.get() : null;
    }

    @Override
    void succeed(Integer permit) {
        if (permit == generation.get()) {
            calls.incrementAndGet();
        }
    }

    @Override
    void fail(Integer permit) {
        if (permit == generation.get()) {
            calls.incrementAndGet();
            if (setting.trips(calls.get(), failures.incrementAndGet())) {
                begin(State.OPEN);
            }
        }
    }

    @Override
    void giveBack(Integer permit) {}

    @Override
    public void forceOpen() {
        begin(State.FORCED_OPEN);
    }

    @Override
    public void reset() {
        begin(State.CLOSED);
    }

    private void begin(State next) {
        state = next;
        generation.incrementAndGet();
        calls.set(0);
        failures.set(0);
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Seen snapshot() {
        return new Seen(state, generation.get(), calls.get(), failures.get());
    }

    @Override
    public void advance() {
        throw new UnsupportedOperationException("time stands still");
    }

    @Override
    Hands<Integer> hands() {
        return hands;
    }
}
