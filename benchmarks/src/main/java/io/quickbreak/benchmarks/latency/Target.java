package io.quickbreak.benchmarks.latency;

import io.quickbreak.State;
import io.quickbreak.benchmarks.subject.Subject;
import io.quickbreak.benchmarks.subject.SubjectSettings;
import io.quickbreak.benchmarks.subject.Subjects;
import java.time.Duration;
import java.util.List;

/** Who is measured: an open breaker, or a control, of which it is known what must be found. */
interface Target extends AutoCloseable {

    /** Does nothing: its time must come out at about 0. */
    String EMPTY = "control-empty";

    /** Parks for {@link #PARKED} in one of {@link #PARKS_ONCE_IN} calls: that must be seen. */
    String PARKING = "control-parking";

    /** Both controls. */
    List<String> CONTROLS = List.of(EMPTY, PARKING);

    /** How long the control parks. */
    Duration PARKED = Duration.ofMillis(1);

    /** How seldom. */
    int PARKS_ONCE_IN = 10_000;

    /** What is measured. */
    Attempt attempt();

    /** Makes sure that what was measured was a rejection by an open breaker. */
    void requireOpen();

    @Override
    void close();

    static Target of(String subject, Way way) {
        return switch (subject) {
            case EMPTY -> new Control(() -> true);
            case PARKING -> new Control(NowAndThen.parking(PARKS_ONCE_IN, PARKED));
            default -> new Breaker(subject, way);
        };
    }

    /** Needs no breaker. */
    record Control(Attempt attempt) implements Target {

        @Override
        public void requireOpen() {
            // It has no state.
        }

        @Override
        public void close() {
            // It has started nothing.
        }
    }

    /** A breaker that has been tripped, and stays open for longer than any measurement takes. */
    final class Breaker implements Target {

        private final Subject breaker;
        private final Attempt attempt;

        Breaker(String subject, Way way) {
            breaker = Subjects.of(subject, SubjectSettings.standard());
            breaker.open();
            attempt = way.attemptAt(breaker);
        }

        @Override
        public Attempt attempt() {
            return attempt;
        }

        @Override
        public void requireOpen() {
            breaker.require(State.OPEN);
        }

        @Override
        public void close() {
            breaker.close();
        }
    }
}
