package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.UnsteadyClock;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What callers may do to each other's probes when they are held up between two steps. */
class ProbeTableTest {

    private static final long MILLISECOND = 1_000_000;
    private static final long TIMEOUT = 60_000 * MILLISECOND;

    private final UnsteadyClock clock = new UnsteadyClock();
    private final AtomicLong word = new AtomicLong(StateWord.halfOpen(3, 1, 0, 0, 0));
    private final PartsForTests parts =
            new PartsForTests(word, PartsForTests.rules(new TripRule(1, 1, 0), MILLISECOND, 1, 1, TIMEOUT), clock);
    private final CountWindow window = parts.countWindow(1);
    private final ProbeTable table = new ProbeTable(1, word, parts.rules, parts.transitions);

    private long acquireAt(long elapsedNanos) {
        return table.tryAcquire(word.get(), elapsedNanos, window);
    }

    @Test
    void callerWhoReadTheClockBeforeTheLeaseBeganDoesNotTakeTheProbe() {
        long readBefore = 10 * MILLISECOND;
        clock.set(15 * MILLISECOND);
        long permit = acquireAt(15 * MILLISECOND);
        assertThat(permit).isNotEqualTo(ProbeTable.NONE);
        assertThat(acquireAt(readBefore)).as("a second probe of one").isEqualTo(ProbeTable.NONE);
        assertThat(table.record(permit, CountWindow.SUCCESS, window, 0, null))
                .as("the holder's report counts")
                .isTrue();
    }

    @Test
    void leaseThatHasEndedGoesToAnotherFromTheLaterReadingOn() {
        long lost = acquireAt(0);
        clock.set(TIMEOUT + 5 * MILLISECOND);
        long permit = acquireAt(TIMEOUT);
        assertThat(permit).isNotEqualTo(ProbeTable.NONE).isNotEqualTo(lost);
        clock.set(2 * TIMEOUT + 4 * MILLISECOND);
        assertThat(acquireAt(2 * TIMEOUT + 4 * MILLISECOND)).isEqualTo(ProbeTable.NONE);
        clock.set(2 * TIMEOUT + 5 * MILLISECOND);
        assertThat(acquireAt(2 * TIMEOUT + 5 * MILLISECOND)).isNotEqualTo(ProbeTable.NONE);
    }

    @Test
    void callerOfFormerGenerationTakesNoProbe() {
        long former = word.get();
        word.set(StateWord.halfOpen(5, 2, 0, 0, 0));
        assertThat(table.tryAcquire(former, 0, window)).isEqualTo(ProbeTable.NONE);
        assertThat(acquireAt(0)).isNotEqualTo(ProbeTable.NONE);
    }

    @Test
    void probesOfFormerGenerationsAreFreeInTheNext() {
        long former = acquireAt(0);
        word.set(StateWord.halfOpen(5, 2, 0, 0, 0));
        long permit = acquireAt(0);
        assertThat(permit).isNotEqualTo(ProbeTable.NONE).isNotEqualTo(former);
        assertThat(table.record(former, CountWindow.FAILURE, window, 0, null)).isFalse();
        assertThat(table.release(former)).isFalse();
        assertThat(StateWord.isHalfOpen(word.get())).isTrue();
    }

    /** Who asks before calling must not be told to stay away for ever. */
    @Test
    void callIsWorthTryingIfAHolderHasStoppedWithinItsReport() {
        long permit = acquireAt(0);
        assertThat(table.settle(permit, ProbeEntry.SUCCEEDED)).isTrue();
        assertThat(table.hasProbe(word.get(), TIMEOUT - 1))
                .as("the holder has time")
                .isFalse();
        assertThat(table.hasProbe(word.get(), TIMEOUT)).as("its lease is over").isTrue();
        clock.set(TIMEOUT);
        assertThat(acquireAt(TIMEOUT)).isEqualTo(ProbeTable.NONE);
        assertThat(StateWord.isCounting(word.get()))
                .as("published by the caller")
                .isTrue();
    }

    @Test
    void permitOfAnEntryThatATableOfThisSizeHasNotIsNobodys() {
        int entries = 4;
        for (int index = entries; index < ProbeTable.MOST_PROBES; index++) {
            long permit = ProbeEntry.permitOf(word.get(), index, 1);
            assertThat(table.record(permit, CountWindow.FAILURE, window, 0, null))
                    .isFalse();
            assertThat(table.release(permit)).isFalse();
            assertThat(table.durationOf(permit, MILLISECOND)).isZero();
        }
        assertThat(table.hasRoomFor(entries)).isTrue();
        assertThat(table.hasRoomFor(entries + 1)).isFalse();
    }

    @Test
    void callIsNotWorthTryingForReportsThatHaveBeenPublished() {
        parts.rules.set(PartsForTests.rules(new TripRule(1, 1, 0), MILLISECOND, 3, 2, TIMEOUT));
        long succeeding = acquireAt(0);
        long failing = acquireAt(0);
        clock.set(TIMEOUT - MILLISECOND);
        acquireAt(TIMEOUT - MILLISECOND);
        assertThat(table.record(succeeding, CountWindow.SUCCESS, window, 0, null))
                .isTrue();
        assertThat(table.record(failing, CountWindow.FAILURE, window, 0, null)).isTrue();
        clock.set(TIMEOUT);
        assertThat(table.hasProbe(word.get(), TIMEOUT))
                .as("one is out, two are settled and published")
                .isFalse();
    }
}
