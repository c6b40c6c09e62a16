package io.quickbreak.soak;

import io.quickbreak.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** The transitions that have been seen, and those that must be. */
final class Edges {

    /** From a state to another; a {@code from} of null is any. */
    private record Edge(@Nullable State from, State to) {

        @Override
        public String toString() {
            return (from == null ? "any" : from) + " -> " + to;
        }
    }

    private static final int STATES = State.values().length;

    private static final List<Edge> WANTED = List.of(
            new Edge(State.CLOSED, State.OPEN),
            new Edge(State.OPEN, State.HALF_OPEN),
            new Edge(State.HALF_OPEN, State.OPEN),
            new Edge(State.HALF_OPEN, State.CLOSED),
            new Edge(State.HALF_OPEN, State.RECOVERING),
            new Edge(State.RECOVERING, State.CLOSED),
            new Edge(State.RECOVERING, State.OPEN),
            new Edge(null, State.FORCED_OPEN),
            new Edge(null, State.DISABLED),
            new Edge(null, State.METRICS_ONLY));

    private final AtomicLongArray seen = new AtomicLongArray(STATES * STATES);

    void seen(State from, State to) {
        seen.incrementAndGet(from.ordinal() * STATES + to.ordinal());
    }

    long countOf(State from, State to) {
        return seen.get(from.ordinal() * STATES + to.ordinal());
    }

    /** The main transitions that have not been seen once. */
    List<String> missing() {
        return WANTED.stream()
                .filter(edge -> countOf(edge) == 0)
                .map(Edge::toString)
                .toList();
    }

    private long countOf(Edge edge) {
        if (edge.from() != null) {
            return countOf(edge.from(), edge.to());
        }
        long count = 0;
        for (State from : State.values()) {
            count += countOf(from, edge.to());
        }
        return count;
    }

    /** Whether the design allows a transition to be seen. */
    static boolean isLegal(State from, State to, boolean ordered, boolean exchanged) {
        boolean byItself = switch (from) {
            case CLOSED -> to == State.OPEN;
            case OPEN -> to == State.HALF_OPEN;
            case HALF_OPEN -> to == State.OPEN || to == State.CLOSED || to == State.RECOVERING;
            case RECOVERING -> to == State.OPEN || to == State.CLOSED;
            case METRICS_ONLY -> to == State.METRICS_ONLY;
            case FORCED_OPEN, DISABLED -> false;
        };
        boolean byOrder = ordered && to != State.HALF_OPEN && to != State.RECOVERING;
        // A word that is held while its window is exchanged is shown as CLOSED or OPEN.
        boolean byExchange = exchanged && from == State.CLOSED && to == State.RECOVERING;
        return byItself || byOrder || byExchange;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (State from : State.values()) {
            for (State to : State.values()) {
                if (countOf(from, to) > 0) {
                    lines.add(from + " -> " + to + " " + countOf(from, to));
                }
            }
        }
        return String.join(", ", lines);
    }
}
