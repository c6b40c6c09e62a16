package io.quickbreak.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A thread between two operations: what it will do, and what it remembers. Nothing else of its past matters to its future.
 *
 * @param script what it does
 * @param next index of the next operation
 * @param held what it remembers of its permits
 */
record Boundary(Script script, int next, Map<String, Held> held) {

    boolean hasFinished() {
        return next == script.ops().size();
    }

    Op op() {
        return script.ops().get(next);
    }

    Held held(String permit) {
        return held.getOrDefault(permit, Held.NOTHING);
    }

    /** The permit that the next operation settles, or 0. */
    long permitOfOp() {
        return op().settles() ? held(op().permit()).permit() : 0;
    }

    /** Probes that are held, unless the next operation settles them and has begun. */
    List<Held> holding(boolean hasBegun) {
        List<Held> holding = new ArrayList<>();
        held.forEach((permit, h) -> {
            int from = hasBegun && permit.equals(op().permit()) ? script.ops().size() : next;
            if (h.leaseEndNanos() != 0 && h.settled() == 0 && script.settlesLater(permit, from)) {
                holding.add(h);
            }
        });
        return holding;
    }

    boolean canRun() {
        return !op().settles() || permitOfOp() != 0;
    }
}
