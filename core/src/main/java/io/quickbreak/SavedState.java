package io.quickbreak;

import io.quickbreak.internal.Checks;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * What survives of a breaker when its process ends, so that the next one need not learn again that a dependency is down.
 *
 * <p>It has a short text form, for a file or a header: {@code OPEN,2,PT12.5S}. How long the process was away is not in it, since the breaker
 * has no wall clock; whoever knows may shorten {@code remaining}.
 *
 * @param state the state
 * @param openings how often the breaker had opened since it was last closed, 0..63
 * @param remaining how long it was still to be open, 0 .. 24 h; 0 if it was not
 */
public record SavedState(State state, int openings, Duration remaining) {

    private static final int PARTS = 3;
    private static final int MOST_OPENINGS = 63;
    static final Duration LONGEST = Duration.ofHours(24);

    /**
     * Checks the parts.
     *
     * @param state the state
     * @param openings how often the breaker had opened, 0..63
     * @param remaining how long it was still to be open, 0 .. 24 h
     * @throws IllegalArgumentException if a part is out of range
     * @throws NullPointerException if a part is null
     */
    public SavedState {
        Checks.notNull(state, "state", "a state");
        Checks.notNull(remaining, "remaining", "a duration");
        Checks.within(openings, "openings", 0, MOST_OPENINGS);
        Checks.within(remaining, "remaining", Duration.ZERO, LONGEST);
    }

    /**
     * Reads the text form.
     *
     * @param text what {@link #toString} has written
     * @return the state that was written
     * @throws IllegalArgumentException if the text is none, or a part is out of range
     * @throws NullPointerException if the text is null
     */
    public static SavedState parse(String text) {
        Checks.notNull(text, "text", "state,openings,remaining");
        String[] parts = text.strip().split(",", -1);
        if (parts.length != PARTS) {
            throw Checks.refused("text", "'" + text + "'", "state,openings,remaining");
        }
        try {
            return new SavedState(
                    stateNamed(parts[0].strip()), Integer.parseInt(parts[1].strip()), Duration.parse(parts[2].strip()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("remaining: " + parts[2] + " (expected: a duration as PT12.5S)", e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("openings: " + parts[1] + " (expected: 0..63)", e);
        }
    }

    private static State stateNamed(String name) {
        for (State state : State.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        throw Checks.refused("state", name, "the name of a state, as OPEN");
    }

    @Override
    public String toString() {
        return state + "," + openings + "," + remaining;
    }
}
