package io.quickbreak.benchmarks.differential;

import io.quickbreak.State;
import java.util.Set;
import java.util.TreeSet;

/** What histories have reached: two sides that do nothing agree as well. */
final class Coverage {

    private final Set<String> transitions = new TreeSet<>();
    private final Set<Long> nanosAfterDeadline = new TreeSet<>();
    private final Set<Long> nanosAfterSliceEdge = new TreeSet<>();
    private int mostOpenings;

    void addTransition(State from, State to) {
        transitions.add(from + " to " + to);
    }

    /** Only those right at the deadline are of interest. */
    void addAcquisition(State state, long nanosAfter) {
        if (state == State.OPEN && Math.abs(nanosAfter) <= 1) {
            nanosAfterDeadline.add(nanosAfter);
        }
    }

    void addSliceEdge(long nanosAfter) {
        if (Math.abs(nanosAfter) <= 1) {
            nanosAfterSliceEdge.add(nanosAfter);
        }
    }

    void addOpening(int number) {
        mostOpenings = Math.max(mostOpenings, number);
    }

    Set<String> transitions() {
        return transitions;
    }

    Set<Long> nanosAfterDeadline() {
        return nanosAfterDeadline;
    }

    Set<Long> nanosAfterSliceEdge() {
        return nanosAfterSliceEdge;
    }

    int mostOpenings() {
        return mostOpenings;
    }
}
