package io.quickbreak.benchmarks.alternatives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With one thread, every alternative does what a ring under a lock does. */
class AlternativesTest {

    private static final int[] SIZES = {2, 8, 10, 16, 100, 250, 1_000};
    private static final int CALLS = 5_000;

    static Stream<Candidate> alternatives() {
        return Arrays.stream(Candidate.values()).filter(candidate -> !candidate.isReference());
    }

    /** How many outcomes of one thread are remembered. */
    private static int remembered(Candidate candidate, int size) {
        return candidate == Candidate.RING_PER_THREAD ? size / RingPerThread.RINGS : size;
    }

    private static void assertAgree(
            Candidate candidate, int size, Threshold threshold, int failurePercent, boolean[] tripped) {
        Alternative alternative = candidate.make(size, threshold);
        Alternative reference = new LockedRing(remembered(candidate, size), threshold);
        SplittableRandom random = new SplittableRandom(size);
        for (int i = 0; i < CALLS; i++) {
            boolean failure = random.nextInt(100) < failurePercent;
            boolean expected = reference.record(failure);

            String call = candidate + ", size " + size + ", call " + i;
            assertThat(alternative.record(failure)).as(call).isEqualTo(expected);
            if (expected) {
                tripped[0] = true;
                return;
            }
            assertThat(alternative.calls()).as(call).isEqualTo(reference.calls());
            assertThat(alternative.failures()).as(call).isEqualTo(reference.failures());
        }
    }

    @ParameterizedTest
    @MethodSource("alternatives")
    void countsAsTheReference(Candidate candidate) {
        Threshold never = new Threshold(CALLS, 100);
        for (int size : SIZES) {
            for (int failurePercent : new int[] {0, 1, 10, 50, 100}) {
                assertAgree(candidate, size, never, failurePercent, new boolean[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("alternatives")
    void tripsWhenTheReferenceDoes(Candidate candidate) {
        boolean[] tripped = new boolean[1];
        for (int size : SIZES) {
            for (int minimumCalls : new int[] {1, remembered(candidate, size)}) {
                for (int failurePercent : new int[] {10, 50, 100}) {
                    assertAgree(candidate, size, new Threshold(minimumCalls, 50), failurePercent, tripped);
                }
            }
        }
        assertThat(tripped[0]).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void doesNotTripWhileMostCallsGoWell(Candidate candidate) {
        Alternative alternative = candidate.make(100);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < CALLS; i++) {
            assertThat(alternative.record(random.nextInt(10) == 0)).isFalse();
        }
    }

    /** The control of the comparison: a ring that holds one more. */
    @Test
    void anotherSizeWouldBeNoticed() {
        Alternative larger = new ByteRing(11, new Threshold(CALLS, 100));
        Alternative reference = new LockedRing(10, new Threshold(CALLS, 100));
        boolean differ = false;
        for (int i = 0; i < 100; i++) {
            larger.record(i % 3 == 0);
            reference.record(i % 3 == 0);
            differ |= larger.calls() != reference.calls() || larger.failures() != reference.failures();
        }
        assertThat(differ).isTrue();
    }
}
