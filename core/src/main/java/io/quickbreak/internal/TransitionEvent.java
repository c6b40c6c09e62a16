package io.quickbreak.internal;

import io.quickbreak.Transition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A transition as its maker leaves it behind: nothing is decoded on the way of a call.
 *
 * @param before the word that was decided on
 * @param after the word that followed
 * @param nanos when, since the breaker was made
 * @param note the {@link TripNote}, or {@link TripNote#NONE}
 * @param thrown class of what the deciding call threw
 * @param isSilent whether only the generation is new, and nobody is told
 */
record TransitionEvent(
        long before,
        long after,
        long nanos,
        long note,
        @Nullable Class<? extends Throwable> thrown,
        boolean isSilent) {

    int generation() {
        return StateWord.generationOf(after);
    }

    Transition decodedFor(String breaker) {
        return new Transition(
                breaker,
                StateWord.stateOf(before),
                StateWord.stateOf(after),
                generation(),
                Duration.ofNanos(nanos),
                note == TripNote.NONE ? null : TripNote.decoded(note),
                thrown);
    }
}
