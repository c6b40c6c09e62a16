package io.quickbreak.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.State;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every subject does what the benchmarks take for granted, so a number is never the time of something else. */
class SubjectTest {

    private static final int TO_TRIP = 50;

    /** Those that count all calls of an interval of time, and not the last so many. */
    private static final Set<String> TIMED_ONLY = Set.of(Subjects.ARMERIA, Subjects.SENTINEL, Subjects.HYSTRIX);

    static List<String> subjects() {
        return Subjects.ALL;
    }

    static Stream<String> breakers() {
        return Subjects.ALL.stream().filter(name -> !name.equals(Subjects.NONE));
    }

    static Stream<String> breakersByHand() {
        return Subjects.offering(Form.BY_HAND).stream().filter(name -> !name.equals(Subjects.NONE));
    }

    static List<String> halfOpen() {
        return Subjects.offering(Form.HALF_OPEN);
    }

    static List<String> recovering() {
        return Subjects.offering(Form.RECOVERY);
    }

    static Stream<String> timeWindows() {
        return Subjects.offering(Form.TIME_WINDOW).stream().filter(name -> !name.equals(Subjects.NONE));
    }

    static List<String> slowCalls() {
        return Subjects.offering(Form.SLOW_CALLS);
    }

    static Stream<String> counting() {
        return Subjects.offering(Form.COUNTS).stream().filter(name -> !name.equals(Subjects.NONE));
    }

    private static Subject closed(String name) {
        return Subjects.of(name, SubjectSettings.standard());
    }

    private static boolean offers(String name, Form form) {
        return Subjects.offering(form).contains(name);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void staysClosedWhileCallsGoWell(String name) {
        try (Subject subject = closed(name)) {
            subject.fill();

            assertThat(subject.succeed()).isTrue();
            if (offers(name, Form.ACQUIRE)) {
                assertThat(subject.tryAcquire()).isTrue();
            }
            if (offers(name, Form.BY_HAND)) {
                assertThat(subject.healthyCall()).isTrue();
            }
            if (offers(name, Form.LAMBDA)) {
                assertThat(subject.call()).isEqualTo(Reply.SERVED);
                assertThat(subject.callThatThrows()).isTrue();
            }
            if (offers(name, Form.FALLBACK)) {
                assertThat(subject.callOrFallback()).isEqualTo(Reply.SERVED);
            }
            if (offers(name, Form.ASYNC)) {
                assertThat(subject.callAsync()).isEqualTo(Reply.SERVED);
                assertThat(subject.isRejectedAsync()).isFalse();
            }
            assertThat(subject.state()).isEqualTo(State.CLOSED);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void rejectsInAllFormsWhileOpen(String name) {
        try (Subject subject = closed(name)) {
            subject.open();

            assertThat(subject.succeed()).isFalse();
            assertThat(subject.fail()).isFalse();
            if (offers(name, Form.REJECTION)) {
                assertThat(subject.tryAcquire()).isFalse();
            }
            if (offers(name, Form.BY_HAND)) {
                assertThat(subject.healthyCall()).isFalse();
                assertThat(subject.failingCall()).isFalse();
            }
            if (offers(name, Form.EXCEPTION)) {
                assertThat(subject.rejectedCall()).isNotNull();
            }
            if (offers(name, Form.LAMBDA)) {
                assertThat(subject.callThatThrows()).isFalse();
            }
            if (offers(name, Form.FALLBACK)) {
                assertThat(subject.callOrFallback()).isEqualTo(Reply.FALLBACK);
            }
            if (offers(name, Form.ASYNC)) {
                assertThat(subject.isRejectedAsync()).isTrue();
            }
            assertThat(subject.state()).isEqualTo(State.OPEN);
        }
    }

    /** What a library can do is not left out: if it is not listed, the adapter has no code for it. */
    @ParameterizedTest
    @MethodSource("subjects")
    void offersNothingThatIsNotListed(String name) {
        try (Subject subject = closed(name)) {
            if (!offers(name, Form.REJECTION)) {
                assertNotOffered(subject::tryAcquire);
            }
            if (!offers(name, Form.BY_HAND) && !name.equals(Subjects.QUICKBREAK_WATCHED)) {
                assertNotOffered(subject::healthyCall);
                assertNotOffered(subject::failingCall);
            }
            if (!offers(name, Form.LAMBDA) && !name.equals(Subjects.QUICKBREAK_WATCHED)) {
                assertNotOffered(subject::call);
                assertNotOffered(subject::callThatThrows);
            }
            if (!offers(name, Form.FALLBACK)) {
                assertNotOffered(subject::callOrFallback);
            }
            if (!offers(name, Form.ASYNC) && !name.equals(Subjects.QUICKBREAK_WATCHED)) {
                assertNotOffered(subject::callAsync);
                assertNotOffered(subject::isRejectedAsync);
            }
            if (!offers(name, Form.COUNTS) && !name.equals(Subjects.QUICKBREAK_WATCHED)) {
                assertNotOffered(subject::counts);
            }
            if (!offers(name, Form.EXCEPTION)) {
                assertNotOffered(subject::rejectedCall);
            }
        }
    }

    private static void assertNotOffered(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(NotOfferedError.class)
                .hasMessageContaining("(expected: one that the library offers)");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void everyFormIsOfferedByThisBreakerAndMeasuredBesideNone(Form form) {
        assertThat(Subjects.offering(form)).contains(Subjects.NONE, Subjects.QUICKBREAK);
    }

    @ParameterizedTest
    @MethodSource("breakers")
    void opensWhenHalfOfAHundredCallsHaveFailed(String name) {
        try (Subject subject = closed(name)) {
            for (int i = 0; i < TO_TRIP; i++) {
                subject.succeed();
            }
            for (int i = 1; i < TO_TRIP; i++) {
                subject.fail();
            }
            subject.settle();
            assertThat(subject.state()).isEqualTo(State.CLOSED);
            subject.fail();
            subject.settle();

            assertThat(subject.state()).isEqualTo(State.OPEN);
        }
    }

    @ParameterizedTest
    @MethodSource("breakers")
    void opensWhenFailuresReachHalfOfAFullWindow(String name) {
        if (TIMED_ONLY.contains(name)) {
            return;
        }
        try (Subject subject = closed(name)) {
            subject.fill();
            for (int i = 1; i < TO_TRIP; i++) {
                subject.fail();
            }
            assertThat(subject.state()).isEqualTo(State.CLOSED);
            subject.fail();

            assertThat(subject.state()).isEqualTo(State.OPEN);
        }
    }

    @ParameterizedTest
    @MethodSource("breakersByHand")
    void countsFailuresOfAMixAndTripsAtNinetyPercentOnly(String name) {
        for (int window : new int[] {100, 1_000, 10_000}) {
            try (Subject subject = Subjects.of(name, SubjectSettings.neverTripping(window))) {
                subject.fill();
                for (int i = 0; i < 3 * window; i++) {
                    boolean admitted = i % 10 < 3 ? subject.failingCall() : subject.healthyCall();
                    assertThat(admitted).isTrue();
                }
                subject.settle();
                assertThat(subject.state()).isEqualTo(State.CLOSED);

                if (!TIMED_ONLY.contains(name)) {
                    subject.open();
                    assertThat(subject.tryAcquire()).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("timeWindows")
    void opensInAWindowOfTimeWhenHalfHaveFailed(String name) {
        SubjectSettings settings = SubjectSettings.standard().inLast(Duration.ofMinutes(10));
        try (Subject subject = Subjects.of(name, settings)) {
            for (int i = 0; i < TO_TRIP; i++) {
                subject.healthyCall();
            }
            for (int i = 1; i < TO_TRIP; i++) {
                subject.failingCall();
            }
            assertThat(subject.state()).isEqualTo(State.CLOSED);
            subject.failingCall();
            subject.settle();

            assertThat(subject.state()).isEqualTo(State.OPEN);
        }
    }

    @ParameterizedTest
    @MethodSource("slowCalls")
    void staysClosedWhileNoCallIsSlow(String name) {
        try (Subject subject = Subjects.of(name, SubjectSettings.standard().withSlowCalls())) {
            subject.fill();

            assertThat(subject.healthyCall()).isTrue();
            assertThat(subject.state()).isEqualTo(State.CLOSED);
        }
    }

    @ParameterizedTest
    @MethodSource("counting")
    void readsCallsAndFailures(String name) {
        try (Subject subject = closed(name)) {
            subject.fill();
            for (int i = 0; i < 10; i++) {
                subject.fail();
            }
            subject.settle();

            int calls = TIMED_ONLY.contains(name) ? 200 + 10 : 100;
            assertThat(subject.counts()).isEqualTo(calls + 10);
        }
    }

    @ParameterizedTest
    @MethodSource("halfOpen")
    void rejectsWhileHalfOpenWithAllProbesOut(String name) {
        try (Subject subject = Subjects.of(name, SubjectSettings.brieflyOpen())) {
            subject.takeAllProbes();

            assertThat(subject.tryAcquire()).isFalse();
            assertThat(subject.state()).isEqualTo(State.HALF_OPEN);
        }
    }

    @ParameterizedTest
    @MethodSource("recovering")
    void tripsAndRecoversAgainAndAgain(String name) {
        try (Subject subject = Subjects.of(name, SubjectSettings.recovering())) {
            for (int cycle = 0; cycle < 100; cycle++) {
                for (int failure = 0; failure < subject.settings().window(); failure++) {
                    assertThat(subject.fail()).isTrue();
                }
                if (!name.equals(Subjects.NONE)) {
                    assertThat(subject.state()).isNotEqualTo(State.CLOSED);
                }
                subject.passOpenDuration();
                for (int probe = 0; probe < subject.probes(); probe++) {
                    assertThat(subject.succeed()).isTrue();
                }
                subject.require(State.CLOSED);
            }
        }
    }

    @Test
    void refusesNameOfNoSubject() {
        assertThatThrownBy(() -> closed("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("subject: nobody (expected: one of none, quickbreak, ");
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
