package io.quickbreak.stress.controls;

import io.quickbreak.State;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Broken: a probe is looked at in one step and changed in another, and its holder is not told from the one before. */
final class CheckThenActProbes {

    static final int NONE = -1;

    static final int LEASE = 60;

    private static final int FREE = 0;
    private static final int TAKEN = 1;
    private static final int SUCCEEDED = 2;
    private static final int FAILED = 3;

    private final AtomicIntegerArray probes;

    CheckThenActProbes(int probes) {
        this.probes = new AtomicIntegerArray(probes);
    }

    /** Takes a probe that is free, or whose lease, granted at 0, has ended. */
    int take(int now) {
        for (int i = 0; i < probes.length(); i++) {
            int status = probes.get(i);
            if (status == FREE || (status == TAKEN && now > LEASE)) {
                probes.set(i, TAKEN);
                return i;
            }
        }
        return NONE;
    }

    boolean success(int probe) {
        return settle(probe, SUCCEEDED);
    }

    boolean failure(int probe) {
        return settle(probe, FAILED);
    }

    /** The verdict of the only probe. */
    State state() {
        return switch (probes.get(0)) {
            case SUCCEEDED -> State.CLOSED;
            case FAILED -> State.OPEN;
            default -> State.HALF_OPEN;
        };
    }

    private boolean settle(int probe, int status) {
        if (probes.get(probe) != TAKEN) {
            return false;
        }
        probes.set(probe, status);
        return true;
    }
}
