package io.quickbreak.internal;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.ManualClock;
import io.quickbreak.Snapshot;
import io.quickbreak.State;
import io.quickbreak.explore.Settings;
import io.quickbreak.explore.Subject;
import java.time.Duration;
import java.util.List;

/**
 * A real breaker for the explorer to drive. Loaded by the explorer's class loader together with the classes it uses; decodes memory with
 * their codecs.
 */
public final class ExploredBreaker implements Subject {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ManualClock clock = new ManualClock();
    private final CircuitBreaker breaker;
    private final CountFields fields;
    private final int slices;
    private final long shortestProbeNanos;
    private final CircuitBreakerConfig changed;

    /**
     * Makes a breaker.
     *
     * @param settings what it is made of
     */
    public ExploredBreaker(Settings settings) {
        Settings.Change first = new Settings.Change(
                settings.slots(),
                settings.minimumCalls(),
                settings.minimumFailures(),
                settings.failureRate(),
                settings.probes(),
                Settings.PROBE_NANOS);
        CircuitBreakerConfig config = config(settings, first);
        changed = settings.changed() == null ? config : config(settings, settings.changed());
        breaker = CircuitBreaker.of("explored", config);
        if (settings.exchanges()) {
            NewParts.makeFor(breaker, changed);
        }
        fields = new CountFields(settings.slots(), settings.slowRate() > 0);
        slices = settings.slices();
        shortestProbeNanos = settings.shortestProbeNanos();
    }

    private CircuitBreakerConfig config(Settings settings, Settings.Change rule) {
        CircuitBreakerConfig.Builder config = CircuitBreakerConfig.builder();
        Duration window = Duration.ofNanos(settings.slices() * Settings.SLICE_NANOS);
        if (rule.failureRate() == 0) {
            CircuitBreakerConfig.Builder.Failures failures = config.failures(rule.minimumFailures());
            config = settings.slices() > 0 ? failures.inLast(window) : failures.ofLast(rule.slots());
        } else {
            config = settings.slices() > 0 ? config.timeWindow(window) : config.countWindow(rule.slots());
            config.failureRate(rule.failureRate()).minimumCalls(rule.minimumCalls());
        }
        if (settings.slices() > 0) {
            config.slices(settings.slices());
        }
        if (settings.failuresInARow() > 0) {
            config.consecutiveFailures(settings.failuresInARow());
        }
        if (settings.recoversGradually()) {
            config.gradualRecovery(Duration.ofNanos(Settings.RAMP_NANOS));
        }
        if (settings.slowRate() > 0) {
            config.slowCallRate(settings.slowRate())
                    .slowCallDuration(Duration.ofNanos(Settings.SLOW_NANOS))
                    .watchCallsInFlight(settings.watched());
        }
        return config.probes(rule.probes() > 0 ? rule.probes() : settings.probes())
                .successesToClose(settings.successesToClose())
                .openFor(Duration.ofNanos(Settings.OPEN_NANOS))
                .probeTimeout(Duration.ofNanos(rule.probeNanos() > 0 ? rule.probeNanos() : Settings.PROBE_NANOS))
                .totals(false)
                .clock(clock)
                .build();
    }

    @Override
    public Object breaker() {
        return breaker;
    }

    @Override
    public Object newWindow() {
        return NewParts.window();
    }

    @Override
    public Object newProbes() {
        return NewParts.probes();
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
    public void close() {
        breaker.close();
    }

    @Override
    public void forceOpen() {
        breaker.forceOpen();
    }

    @Override
    public void disable() {
        breaker.disable();
    }

    @Override
    public void metricsOnly() {
        breaker.metricsOnly();
    }

    @Override
    public void reconfigure() {
        breaker.reconfigure(changed);
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
    public boolean isHeld(long word) {
        return StateWord.isHeld(word);
    }

    @Override
    public boolean isCounting(long word) {
        return StateWord.isCounting(word);
    }

    @Override
    public int lengthOfRun(long run, int generation) {
        return run >>> (Long.SIZE - StateWord.GENERATION_BITS) == generation ? (int) (run & 0xFFFF) : 0;
    }

    @Override
    public boolean isProbe(long permit) {
        return StateWord.isHalfOpen(permit);
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
        return fields.callsOf(GroupSummary.countsOf(summary, generation));
    }

    @Override
    public int failuresOfSummary(long summary, int generation) {
        return fields.failuresOf(GroupSummary.countsOf(summary, generation));
    }

    @Override
    public long sliceOf(long word) {
        return SliceFields.sliceOf(word);
    }

    @Override
    public int bankOf(int generation) {
        return RunOfFailures.bankOf(generation);
    }

    @Override
    public boolean isStartOf(long start, long slice, int starts, int generation) {
        long lap = (slice / starts) & ((1L << SliceRing.LAP_BITS) - 1);
        long stamp = ((long) StateWord.slotTagOf(generation) << SliceRing.LAP_BITS) | lap;
        return start >>> SliceRing.SUM_BITS == stamp;
    }

    @Override
    public long sumOfStart(long start) {
        return start & ((1L << SliceRing.SUM_BITS) - 1);
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
        return ProbeEntry.grantedAt(entry) * NANOS_PER_MILLI + shortestProbeNanos;
    }

    @Override
    public String describeWord(long word) {
        String head = StateWord.stateOf(word) + " generation " + StateWord.generationOf(word);
        if (StateWord.isCounting(word) && slices > 0) {
            return head + ", slice " + SliceFields.sliceOf(word) + (SliceFields.hasEnough(word) ? ", enough" : "");
        }
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
    public String describeStart(long start) {
        return "sum " + sumOfStart(start) + " tag " + (start >>> SliceRing.TAG_SHIFT) + ", lap "
                + (start >>> SliceRing.SUM_BITS) % (1 << SliceRing.LAP_BITS);
    }

    @Override
    public String describeEntry(long entry) {
        String status = new String[] {"free", "taken", "succeeded", "failed"}[ProbeEntry.statusOf(entry)];
        return status + " generation " + ProbeEntry.generationOf(entry) + ", lease " + ProbeEntry.leaseOf(entry)
                + ", until " + leaseEndNanosOf(entry) + " ns";
    }

    private static int numberOf(State state) {
        return List.of(
                        State.CLOSED,
                        State.OPEN,
                        State.HALF_OPEN,
                        State.RECOVERING,
                        State.METRICS_ONLY,
                        State.FORCED_OPEN,
                        State.DISABLED)
                .indexOf(state);
    }
}
