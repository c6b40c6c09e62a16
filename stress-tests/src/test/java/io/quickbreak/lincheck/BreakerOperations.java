package io.quickbreak.lincheck;

import io.quickbreak.State;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/**
 * What a scenario is made of. A thread holds permits, and settles the oldest; without one it does nothing.
 *
 * @param <P> type of a permit
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public abstract class BreakerOperations<P> {

    /** What a snapshot tells. */
    public record Seen(State state, long generation, int calls, int failures) {}

    @Operation(params = "thread")
    public boolean tryAcquire(int thread) {
        P permit = acquire();
        if (permit == null) {
            return false;
        }
        hands().put(thread, permit);
        return true;
    }

    @Operation(params = "thread")
    public void success(int thread) {
        P permit = hands().takeOldest(thread);
        if (permit != null) {
            succeed(permit);
        }
    }

    @Operation(params = "thread")
    public void failure(int thread) {
        P permit = hands().takeOldest(thread);
        if (permit != null) {
            fail(permit);
        }
    }

    @Operation(params = "thread")
    public void release(int thread) {
        P permit = hands().takeOldest(thread);
        if (permit != null) {
            giveBack(permit);
        }
    }

    @Operation
    public abstract State state();

    @Operation
    public abstract Seen snapshot();

    @Operation
    public abstract void forceOpen();

    @Operation
    public abstract void reset();

    /** Lets a second pass. */
    public abstract void advance();

    final void begin(Start start) {
        for (Call call : start.calls()) {
            switch (call.operation()) {
                case ACQUIRE -> tryAcquire(call.thread());
                case FAILURE -> failure(call.thread());
                case ADVANCE -> advance();
                default -> throw new IllegalArgumentException(call.toString());
            }
        }
    }

    abstract Hands<P> hands();

    /** Returns null if the call is rejected. */
    abstract P acquire();

    abstract void succeed(P permit);

    abstract void fail(P permit);

    abstract void giveBack(P permit);
}
