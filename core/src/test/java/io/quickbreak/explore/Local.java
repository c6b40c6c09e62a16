package io.quickbreak.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where one thread stands: between two operations, or after some accesses of one. Made once for each list of results that the accesses of
 * the operation can return.
 */
final class Local {

    /** Where an access leads, given what it returned. */
    record Edge(Local target, Completion completion) {}

    private static final int FEW = 8;

    final int id;
    final Boundary boundary;
    final int depth;

    /** The slot claimed so far by this operation, or -1. */
    final int claimed;

    /** The time that this operation has read first, or -1. */
    final long time;

    /** The access that comes next; null if the thread has finished. */
    final Access next;

    /** Probes that the thread holds here: granted, not settled, and not being settled, but to be settled later. */
    final List<Held> holding;

    private final Local before;
    private final long resultBefore;

    private long[] results = new long[FEW];
    private Edge[] edges = new Edge[FEW];
    private int used;

    Local(int id, Boundary boundary, Local before, long resultBefore, Access next, int claimed, long time) {
        this.id = id;
        this.boundary = boundary;
        this.before = before;
        this.resultBefore = resultBefore;
        this.depth = before == null ? 0 : before.depth + 1;
        this.next = next;
        this.claimed = claimed;
        this.time = time;
        this.holding = boundary.holding(depth > 0);
    }

    boolean hasFinished() {
        return next == null;
    }

    /** Whether no operation is in progress. */
    boolean isAtRest() {
        return depth == 0;
    }

    Edge edge(long result) {
        for (int i = 0; i < used; i++) {
            if (results[i] == result) {
                return edges[i];
            }
        }
        return null;
    }

    void addEdge(long result, Edge edge) {
        if (used == results.length) {
            results = Arrays.copyOf(results, 2 * used);
            edges = Arrays.copyOf(edges, 2 * used);
        }
        results[used] = result;
        edges[used] = edge;
        used++;
    }

    /** The accesses made so far. */
    List<Access> path() {
        List<Access> path = new ArrayList<>();
        for (Local l = before; l != null; l = l.before) {
            path.add(0, l.next);
        }
        return path;
    }

    /** What they returned. */
    long[] resultsOfPath() {
        long[] path = new long[depth];
        int i = depth;
        for (Local l = this; l.before != null; l = l.before) {
            path[--i] = l.resultBefore;
        }
        return path;
    }
}
