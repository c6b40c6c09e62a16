package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.ManualClock;
import io.quickbreak.Trip;
import io.quickbreak.TripCause;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each transition is one CAS: it is made whole by whoever wins that, and not at all by others. */
class TransitionsTest {

    private static final long OPEN_FOR_NANOS = 1_000_000;
    private static final int FROM = 5;
    private static final int MILLISECOND = 1_000_000;

    private final AtomicLong word = new AtomicLong();
    private final PartsForTests parts = new PartsForTests(
            word, PartsForTests.rules(new TripRule(1, Integer.MAX_VALUE, 0), OPEN_FOR_NANOS), new ManualClock());
    private final CountWindow window = parts.countWindow(3);

    /** A transition that tells how its attempt went. */
    enum Attempted {
        TRIP(StateWord.closed(FROM)) {
            @Override
            int make(Transitions transitions, OutcomeWindow window) {
                return transitions.trip(from, window, TripCause.FAILURES, 3, 2, 1, 0, null);
            }

            @Override
            Trip noted() {
                return new Trip(TripCause.FAILURES, 3, 2, 1);
            }
        },
        TRIP_IN_METRICS_ONLY(StateWord.emptyAfter(StateWord.closed(FROM - 1), StateWord.METRICS_ONLY)) {
            @Override
            int make(Transitions transitions, OutcomeWindow window) {
                return transitions.trip(from, window, TripCause.FAILURE_RATE, 3, 2, 1, 0, null);
            }

            @Override
            Trip noted() {
                return new Trip(TripCause.FAILURE_RATE, 3, 2, 1);
            }
        },
        REOPEN(StateWord.halfOpen(FROM, 1, 0, 0, 0)) {
            @Override
            int make(Transitions transitions, OutcomeWindow window) {
                return transitions.reopen(from, 2, 1, 0, null);
            }

            @Override
            Trip noted() {
                return new Trip(TripCause.PROBES, 2, 1, 0);
            }
        },
        OPEN_AS_ELSEWHERE(StateWord.closed(FROM)) {
            @Override
            int make(Transitions transitions, OutcomeWindow window) {
                return transitions.openAs(from, 7, MILLISECOND);
            }

            @Override
            Trip noted() {
                return new Trip(TripCause.ORDER, 0, 0, 0);
            }
        },
        ORDER(StateWord.closed(FROM)) {
            @Override
            int make(Transitions transitions, OutcomeWindow window) {
                return transitions.order(from, StateWord.DISABLED, window);
            }
        },
        CLOSE(StateWord.halfOpen(FROM, 1, 0, 0, 0)) {
            @Override
            int make(Transitions transitions, OutcomeWindow window) {
                return transitions.close(from, window);
            }
        };

        final long from;

        Attempted(long from) {
            this.from = from;
        }

        abstract int make(Transitions transitions, OutcomeWindow window);

        /** What is noted of why the breaker opened, if it did. */
        Trip noted() {
            return null;
        }
    }

    /** Another thread comes first. */
    private void changeWordFrom(long from) {
        word.set(StateWord.emptyAfter(from, StateWord.FORCED_OPEN));
    }

    private long counted() {
        return parts.totals.sum().transitions() + parts.totals.sum().wouldHaveOpened();
    }

    @ParameterizedTest
    @EnumSource
    void whoWinsHasBegunTheNextGenerationAndCountedAndNotedIt(Attempted attempted) {
        word.set(attempted.from);
        assertThat(attempted.make(parts.transitions, window)).isEqualTo(Attempt.DONE);
        assertThat(StateWord.generationOf(word.get())).isEqualTo(FROM + 1);
        assertThat(counted()).isEqualTo(1);
        assertThat(parts.transitions.tripNote().tripOf(word.get())).isEqualTo(attempted.noted());
    }

    @ParameterizedTest
    @EnumSource
    void whoLosesSaysSoAndHasChangedCountedAndNotedNothing(Attempted attempted) {
        changeWordFrom(attempted.from);
        long others = word.get();
        assertThat(attempted.make(parts.transitions, window)).isEqualTo(Attempt.LOST);
        assertThat(word.get()).isEqualTo(others);
        assertThat(counted()).isZero();
        assertThat(parts.transitions.tripNote().tripOf(others)).isNull();
    }

    /** A transition of a caller, who goes on by the word that follows. */
    enum Followed {
        HALF_OPEN(StateWord.open(FROM, 1, 0)) {
            @Override
            long make(Transitions transitions, OutcomeWindow window) {
                return transitions.halfOpen(from);
            }
        },
        END_RAMP(StateWord.emptyAfter(StateWord.closed(FROM - 1), StateWord.RECOVERING)) {
            @Override
            long make(Transitions transitions, OutcomeWindow window) {
                return transitions.endRamp(from, window);
            }
        };

        final long from;

        Followed(long from) {
            this.from = from;
        }

        abstract long make(Transitions transitions, OutcomeWindow window);
    }

    @ParameterizedTest
    @EnumSource
    void callerGoesOnByTheWordThatItHasMade(Followed followed) {
        word.set(followed.from);
        assertThat(followed.make(parts.transitions, window)).isEqualTo(word.get());
        assertThat(StateWord.generationOf(word.get())).isEqualTo(FROM + 1);
        assertThat(counted()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void callerGoesOnByTheWordThatAnotherHasMade(Followed followed) {
        changeWordFrom(followed.from);
        long others = word.get();
        assertThat(followed.make(parts.transitions, window)).isEqualTo(others);
        assertThat(word.get()).isEqualTo(others);
        assertThat(counted()).isZero();
    }
}
