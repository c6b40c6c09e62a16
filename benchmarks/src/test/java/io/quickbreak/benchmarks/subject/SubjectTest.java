package io.quickbreak.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every subject does what the benchmarks take for granted, so a number is never the time of something else. */
class SubjectTest {

    static List<String> subjects() {
        return Subjects.ALL;
    }

    static Stream<String> breakers() {
        return Subjects.ALL.stream().filter(name -> !name.equals(Subjects.NONE));
    }

    private static Subject closed(String name) {
        return Subjects.of(name, SubjectSettings.standard());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void staysClosedWhileCallsGoWell(String name) {
        Subject subject = closed(name);

        subject.fill();

        assertThat(subject.tryAcquire()).isTrue();
        assertThat(subject.healthyCall()).isTrue();
        assertThat(subject.call()).isEqualTo(Reply.SERVED);
        assertThat(subject.callOrFallback()).isEqualTo(Reply.SERVED);
        assertThat(subject.state()).isEqualTo(State.CLOSED);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void rejectsInAllFormsWhileOpen(String name) {
        Subject subject = closed(name);

        subject.open();

        assertThat(subject.tryAcquire()).isFalse();
        assertThat(subject.healthyCall()).isFalse();
        assertThat(subject.failingCall()).isFalse();
        assertThat(subject.rejectedCall()).isNotNull();
        assertThat(subject.callOrFallback()).isEqualTo(Reply.FALLBACK);
        assertThat(subject.state()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @MethodSource("breakers")
    void opensWhenFailuresReachHalfOfAFullWindow(String name) {
        Subject subject = closed(name);

        subject.fill();
        for (int i = 0; i < 49; i++) {
            subject.failingCall();
        }
        assertThat(subject.state()).isEqualTo(State.CLOSED);
        subject.failingCall();

        assertThat(subject.state()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @MethodSource("breakers")
    void countsFailuresOfAMixAndTripsAtNinetyPercentOnly(String name) {
        for (int window : new int[] {100, 1_000, 10_000}) {
            Subject subject = Subjects.of(name, SubjectSettings.neverTripping(window));
            subject.fill();
            for (int i = 0; i < 3 * window; i++) {
                boolean admitted = i % 10 < 3 ? subject.failingCall() : subject.healthyCall();
                assertThat(admitted).isTrue();
            }
            assertThat(subject.state()).isEqualTo(State.CLOSED);

            subject.open();

            assertThat(subject.tryAcquire()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void rejectsWhileHalfOpenWithAllProbesOut(String name) {
        Subject subject = Subjects.of(name, SubjectSettings.brieflyOpen());

        subject.takeAllProbes();

        assertThat(subject.tryAcquire()).isFalse();
        assertThat(subject.state()).isEqualTo(State.HALF_OPEN);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void tripsAndRecoversAgainAndAgain(String name) {
        Subject subject = Subjects.of(name, SubjectSettings.recovering());

        for (int cycle = 0; cycle < 100; cycle++) {
            subject.open();
            subject.passOpenDuration();
            for (int probe = 0; probe < 3; probe++) {
                assertThat(subject.healthyCall()).isTrue();
            }
            subject.require(State.CLOSED);
        }
    }

    @Test
    void refusesNameOfNoSubject() {
        assertThatThrownBy(() -> closed("hystrix"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("subject: hystrix (expected: one of none, quickbreak, ");
    }

    @Test
    void tellsAWrongState() {
        Subject subject = closed(Subjects.QUICKBREAK);

        assertThatThrownBy(() -> subject.require(State.OPEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("state: CLOSED (expected: OPEN)");
    }

    @Test
    void refusesToReportRejectionOfAClosedBreaker() {
        assertThatThrownBy(() -> closed(Subjects.QUICKBREAK).rejectedCall())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("call: admitted (expected: rejected)");
    }
}
