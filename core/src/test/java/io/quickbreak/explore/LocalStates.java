package io.quickbreak.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the threads of an exploration can do, found out by running the real code.
 *
 * <p>Each place in a thread is looked at once: it depends on the operation and on what its accesses have returned, not on the rest of
 * the state.
 */
final class LocalStates {

    private final Subject subject;
    private final Memory memory;
    private final boolean descending;
    private final List<Local> byId = new ArrayList<>();
    private final Map<Boundary, Local> roots = new HashMap<>();
    private final Map<String, Integer> mostSteps = new TreeMap<>();

    /**
     * @param descending whether slots read at once are taken from the last to the first
     */
    LocalStates(Subject subject, Memory memory, boolean descending) {
        this.subject = subject;
        this.memory = memory;
        this.descending = descending;
    }

    Local byId(int id) {
        return byId.get(id);
    }

    int count() {
        return byId.size();
    }

    /** The most accesses of one operation, by row of the table of step bounds. */
    Map<String, Integer> mostSteps() {
        return mostSteps;
    }

    /** The places in the code whose access some thread came to. */
    Set<Site> sitesReached(List<Site> sites) {
        Set<Site> reached = new HashSet<>();
        for (Local local : byId) {
            if (!local.hasFinished()) {
                reached.add(sites.get(local.next.site()));
            }
        }
        return reached;
    }

    Local start(Script script) {
        return root(new Boundary(script, 0, script.given()));
    }

    private Local root(Boundary boundary) {
        Boundary b = boundary;
        while (!b.hasFinished() && !b.canRun()) {
            b = new Boundary(b.script(), b.next() + 1, b.held());
        }
        Local known = roots.get(b);
        if (known == null) {
            known = b.hasFinished() ? add(b, null, 0, null, -1, -1) : firstOf(b);
            known = known == null ? root(new Boundary(b.script(), b.next() + 1, b.held())) : known;
            roots.put(b, known);
        }
        return known;
    }

    /** Null if the operation makes no access, as the outcome of a call of DISABLED: it is left out. */
    private Local firstOf(Boundary boundary) {
        Executions.Replay replay =
                new Executions.Replay(memory, descending, boundary.script().stripe(), List.of(), new long[0]);
        replay.run(() -> boundary.op().run(subject, boundary.permitOfOp()));
        if (replay.next() == null) {
            return null;
        }
        return add(boundary, null, 0, replay.next(), -1, -1);
    }

    /** Where a thread is after its next access has returned {@code result}. */
    Local.Edge follow(Local from, long result) {
        Local.Edge edge = from.edge(result);
        if (edge == null) {
            edge = discover(from, result);
            from.addEdge(result, edge);
        }
        return edge;
    }

    private Local.Edge discover(Local from, long result) {
        List<Access> path = from.path();
        path.add(from.next);
        long[] results = Arrays.copyOf(from.resultsOfPath(), path.size());
        results[from.depth] = result;
        Boundary boundary = from.boundary;
        Executions.Replay replay =
                new Executions.Replay(memory, descending, boundary.script().stripe(), path, results);
        long returned = replay.run(() -> boundary.op().run(subject, boundary.permitOfOp()));
        boolean claims =
                memory.roleOf(from.next.cell()).original() == Role.CURSOR && from.next.kind() == AccessKind.GET_AND_ADD;
        int claimed = claims ? (int) (result % memory.count(Role.SLOT)) : from.claimed;
        if (replay.next() != null) {
            boolean readsTime = from.time < 0 && memory.roleOf(from.next.cell()) == Role.CLOCK;
            long time = readsTime ? result : from.time;
            return new Local.Edge(add(boundary, from, result, replay.next(), claimed, time), null);
        }
        Completion completion = completion(boundary, path, results, returned, replay.notes(), claimed);
        if (boundary.op().isBounded()) {
            mostSteps.merge(completion.row(), completion.steps(), Math::max);
        }
        Map<String, Held> held = new TreeMap<>(boundary.held());
        if (boundary.op().permit() != null) {
            held.put(boundary.op().permit(), completion.held());
        }
        return new Local.Edge(root(new Boundary(boundary.script(), boundary.next() + 1, held)), completion);
    }

    private Completion completion(
            Boundary boundary, List<Access> path, long[] results, long returned, List<String> notes, int claimed) {
        Op op = boundary.op();
        long permit = boundary.permitOfOp();
        long firstWord = firstWord(path, results);
        Held held = op.kind() == Op.Kind.ACQUIRE
                ? Held.acquired(returned, isProbe(returned) ? leaseEnd(path, results) : 0)
                : boundary.held(op.permit() == null ? "" : op.permit()).settledOnce(!notes.contains("addLate"));
        String row = Steps.rowOf(op, permit, firstWord, path, results, subject, memory);
        return new Completion(
                op,
                held,
                returned,
                List.copyOf(notes),
                results.length,
                claimed,
                firstWord,
                lastWord(path, results),
                row);
    }

    /** The word as an operation first read it; 0 if it did not. */
    long firstWord(List<Access> path, long[] results) {
        for (int i = 0; i < results.length; i++) {
            if (memory.roleOf(path.get(i).cell()) == Role.WORD && path.get(i).kind() == AccessKind.GET) {
                return results[i];
            }
        }
        return 0;
    }

    private long lastWord(List<Access> path, long[] results) {
        for (int i = results.length - 1; i >= 0; i--) {
            Access access = path.get(i);
            if (memory.roleOf(access.cell()) == Role.WORD) {
                if (access.kind() == AccessKind.GET) {
                    return results[i];
                }
                if (results[i] != 0) {
                    return access.second();
                }
            }
        }
        return 0;
    }

    private boolean isProbe(long permit) {
        return permit != 0 && subject.isProbe(permit);
    }

    /** When the lease that this operation was granted ends. */
    private long leaseEnd(List<Access> path, long[] results) {
        for (int i = results.length - 1; i >= 0; i--) {
            Access access = path.get(i);
            boolean grants = memory.roleOf(access.cell()).original() == Role.ENTRY
                    && access.kind() == AccessKind.COMPARE_AND_SET
                    && results[i] != 0
                    && subject.isTaken(access.second());
            if (grants) {
                return subject.leaseEndNanosOf(access.second());
            }
        }
        throw new IllegalStateException("a probe without a lease");
    }

    private Local add(Boundary boundary, Local before, long resultBefore, Access next, int claimed, long time) {
        Local local = new Local(byId.size(), boundary, before, resultBefore, next, claimed, time);
        byId.add(local);
        return local;
    }
}
