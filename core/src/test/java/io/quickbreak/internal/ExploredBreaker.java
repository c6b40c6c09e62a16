package io.quickbreak.internal;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.ManualClock;
import io.quickbreak.Snapshot;
import io.quickbreak.State;
import io.quickbreak.explore.Settings;
import io.quickbreak.explore.Subject;
import java.time.Duration;

/**
 * A real breaker for the explorer to drive. Loaded by the explorer's class loader together with the classes it uses; decodes memory with
 * their codecs.
 */
public final class ExploredBreaker implements Subject {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ManualClock clock = new ManualClock();
    private final CircuitBreaker breaker;
    private final CountFields fields;

    /**
     * Makes a breaker.
     *
     * @param settings what it is made of
     */
    public ExploredBreaker(Settings settings) {
        CircuitBreakerConfig.Builder config = CircuitBreakerConfig.builder();
        Duration window = Duration.ofNanos(settings.slices() * Settings.SLICE_NANOS);
        if (settings.failureRate() == 0) {
            CircuitBreakerConfig.Builder.Failures failures = config.failures(settings.minimumFailures());
            config = settings.slices() > 0 ? failures.inLast(window) : failures.ofLast(settings.slots());
        } else {
            config = settings.slices() > 0 ? config.timeWindow(window) : config.countWindow(settings.slots());
            config.failureRate(settings.failureRate()).minimumCalls(settings.minimumCalls());
        }
        if (settings.slices() > 0) {
            config.slices(settings.slices());
        }
        config.probes(settings.probes())
                .successesToClose(settings.successesToClose())
                .openFor(Duration.ofNanos(Settings.OPEN_NANOS))
                .probeTimeout(Duration.ofNanos(Settings.PROBE_NANOS))
                .totals(false)
                .clock(clock);
        breaker = CircuitBreaker.of("explored", config.build());
        fields = new CountFields(settings.slots());
    }

    @Override
    public Object breaker() {
        return breaker;
    }

    @Override
    public Object clock() {
        return clock;
    }

    @Override
    public long tryAcquire() {
        return breaker.tryAcquire();
    }

    @Override
    public void success(long permit) {
        breaker.success(permit);
    }

    @Override
    public void failure(long permit) {
        breaker.failure(permit);
    }

    @Override
    public void release(long permit) {
        breaker.release(permit);
    }

    @Override
    public void advance(long nanos) {
        clock.advance(Duration.ofNanos(nanos));
    }

    @Override
    public int state() {
        return numberOf(breaker.state());
    }

    @Override
    public long snapshot() {
        Snapshot snapshot = breaker.snapshot();
        return ((long) numberOf(snapshot.state()) << 32) | ((long) snapshot.calls() << 16) | snapshot.failures();
    }

    @Override
    public int stateOf(long wordOrPermit) {
        return numberOf(StateWord.stateOf(wordOrPermit));
    }

    @Override
    public int generationOf(long wordOrPermit) {
        return StateWord.generationOf(wordOrPermit);
    }

    @Override
    public int callsOf(long word) {
        return StateWord.isCounting(word)
                ? fields.callsOf(word)
                : StateWord.probeSuccessesOf(word) + StateWord.probeFailuresOf(word);
    }

    @Override
    public int failuresOf(long word) {
        return StateWord.isCounting(word) ? fields.failuresOf(word) : StateWord.probeFailuresOf(word);
    }

    @Override
    public int openingsOf(long word) {
        return StateWord.openingsOf(word);
    }

    @Override
    public long deadlineNanosOf(long word) {
        return StateWord.deadlineOf(word) * OpenTimer.NANOS_PER_TICK;
    }

    @Override
    public int nextGenerationOf(long word) {
        return StateWord.nextGenerationOf(word);
    }

    @Override
    public boolean counts(long slot, int generation) {
        return Slot.matching(slot & 0xFF, Slot.patternOf(generation)) % 2 == 1;
    }

    @Override
    public boolean isFailure(long slot) {
        return (slot & Slot.FAILURE) != 0;
    }

    @Override
    public int callsOfSummary(long summary, int generation) {
        return Counts.callsOf(GroupSummary.countsOf(summary, generation));
    }

    @Override
    public int failuresOfSummary(long summary, int generation) {
        return Counts.failuresOf(GroupSummary.countsOf(summary, generation));
    }

    @Override
    public int indexOfPermit(long permit) {
        return ProbeEntry.indexOfPermit(permit);
    }

    @Override
    public boolean isHeldBy(long entry, long permit) {
        return isTaken(entry)
                && ProbeEntry.generationOf(entry) == StateWord.generationOf(permit)
                && ProbeEntry.leaseOf(entry) == ProbeEntry.leaseOfPermit(permit);
    }

    @Override
    public boolean isTaken(long entry) {
        return ProbeEntry.statusOf(entry) == ProbeEntry.TAKEN;
    }

    @Override
    public boolean hasSucceeded(long entry, int generation) {
        return ProbeEntry.generationOf(entry) == generation && ProbeEntry.statusOf(entry) == ProbeEntry.SUCCEEDED;
    }

    @Override
    public boolean hasFailed(long entry, int generation) {
        return ProbeEntry.generationOf(entry) == generation && ProbeEntry.statusOf(entry) == ProbeEntry.FAILED;
    }

    @Override
    public long leaseEndNanosOf(long entry) {
        return ProbeEntry.endOf(entry) * NANOS_PER_MILLI;
    }

    @Override
    public String describeWord(long word) {
        String head = StateWord.stateOf(word) + " generation " + StateWord.generationOf(word);
        if (StateWord.isCounting(word)) {
            return head + ", version " + fields.versionOf(word) + ", " + callsOf(word) + " calls, " + failuresOf(word)
                    + " failures";
        }
        if (StateWord.isOpen(word)) {
            return head + ", until " + deadlineNanosOf(word) + " ns";
        }
        return head + ", version " + StateWord.probeVersionOf(word) + ", " + StateWord.probeSuccessesOf(word)
                + " successes, " + StateWord.probeFailuresOf(word) + " failures";
    }

    @Override
    public String describeSlot(long slot) {
        if (slot == Slot.EMPTY) {
            return "empty";
        }
        return (isFailure(slot) ? "failure" : "success") + " tag " + ((slot & 0xFF) >>> Slot.OUTCOME_BITS);
    }

    @Override
    public String describeSummary(long summary) {
        int generation = GroupSummary.generationOf(summary);
        return "generation " + generation + ", version " + GroupSummary.versionOf(summary) + ", "
                + callsOfSummary(summary, generation) + " calls, " + failuresOfSummary(summary, generation)
                + " failures";
    }

    @Override
    public String describeEntry(long entry) {
        String status = new String[] {"free", "taken", "succeeded", "failed"}[ProbeEntry.statusOf(entry)];
        return status + " generation " + ProbeEntry.generationOf(entry) + ", lease " + ProbeEntry.leaseOf(entry)
                + ", until " + leaseEndNanosOf(entry) + " ns";
    }

    private static int numberOf(State state) {
        if (state == State.CLOSED) {
            return CLOSED;
        }
        return state == State.OPEN ? OPEN : HALF_OPEN;
    }
}
