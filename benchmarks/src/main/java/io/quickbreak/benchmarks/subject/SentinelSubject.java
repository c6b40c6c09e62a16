package io.quickbreak.benchmarks.subject;

import com.alibaba.csp.sentinel.SphO;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.block.degrade.circuitbreaker.CircuitBreaker;
import com.alibaba.csp.sentinel.slots.block.degrade.circuitbreaker.EventObserverRegistry;
import io.quickbreak.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sentinel, with a degrade rule by the share of exceptions.
 *
 * <p>Calls by hand are {@code SphO.entry} and {@code SphO.exit}, the forms that answer by a return value, with {@code Tracer.trace} before the exit of a call that failed. A rejection
 * by exception is {@code SphU.entry}; its exceptions have no stack trace. Every entry must be exited, so a permit cannot be asked for by itself. Lambdas and
 * fallbacks are things of its annotations, not of its core.
 *
 * <p>An entry does more than a breaker: it goes through the whole chain of slots, which keep statistics by second and by minute of every resource and look for
 * rules about load and rate. There is no way in that leaves them out. What it writes goes to the directory for temporary files, and its log of metrics, once a second, is off.
 *
 * <p>It counts in one interval of time that begins anew when it is over: a day where the others have a window of calls, so that it does not do so under way.
 * It opens above its threshold and not at it, which the threshold given allows for. It stays open for a second at least, by a clock that cannot be
 * replaced, so there is no cycle of recovery without waiting, and it has one probe. Its state is told to observers only.
 */
final class SentinelSubject extends Subject {

    private static final int DAY_MILLIS = Math.toIntExact(Duration.ofDays(1).toMillis());
    private static final int PROBE_ATTEMPTS = 500;
    private static final Duration CLOCK_STEP = Duration.ofMillis(10);
    private static final AtomicLong NAMES = new AtomicLong();

    static {
        String directory = Path.of(System.getProperty("java.io.tmpdir"), "quickbreak-benchmarks-sentinel")
                .toString();
        System.setProperty("csp.sentinel.log.dir", directory);
        System.setProperty("csp.sentinel.log.level", "OFF");
        System.setProperty("csp.sentinel.metric.flush.interval", "0");
    }

    private final String name = "fraud-check-" + NAMES.incrementAndGet();
    private volatile State state = State.CLOSED;

    private SentinelSubject(SubjectSettings settings) {
        super(settings);
        Set<DegradeRule> rules = new HashSet<>();
        DegradeRule byExceptions =
                rule(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO).setCount(settings.ratioBelowTrip());
        rules.add(byExceptions);
        if (settings.slowCalls()) {
            rules.add(rule(RuleConstant.DEGRADE_GRADE_RT)
                    .setCount(Duration.ofSeconds(1).toMillis())
                    .setSlowRatioThreshold(1));
        }
        DegradeRuleManager.setRulesForResource(name, rules);
        EventObserverRegistry.getInstance().addStateChangeObserver(name, (before, after, rule, value) -> {
            if (rule.equals(byExceptions)) {
                state = stateOf(after);
            }
        });
    }

    static Subject of(SubjectSettings settings) {
        return new SentinelSubject(settings);
    }

    private DegradeRule rule(int grade) {
        SubjectSettings settings = settings();
        long seconds = Math.max(1, settings.openFor().toSeconds());
        return new DegradeRule(name)
                .setGrade(grade)
                .setTimeWindow(Math.toIntExact(seconds))
                .setMinRequestAmount(settings.window())
                .setStatIntervalMs(
                        settings.isTimed() ? Math.toIntExact(settings.period().toMillis()) : DAY_MILLIS);
    }

    private static State stateOf(CircuitBreaker.State theirs) {
        return switch (theirs) {
            case CLOSED -> State.CLOSED;
            case OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
        };
    }

    /** Only for rejections: what is admitted here is never exited. */
    @Override
    public boolean tryAcquire() {
        return SphO.entry(name);
    }

    @Override
    public boolean healthyCall() {
        if (!SphO.entry(name)) {
            return false;
        }
        SphO.exit();
        return true;
    }

    @Override
    public boolean failingCall() {
        if (!SphO.entry(name)) {
            return false;
        }
        Tracer.trace(CallFailedException.INSTANCE);
        SphO.exit();
        return true;
    }

    @Override
    public void attempt() throws BlockException {
        SphU.entry(name);
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public int probes() {
        return 1;
    }

    @Override
    public void passOpenDuration() {
        pause(Math.max(settings().openFor().toNanos(), Duration.ofSeconds(1).toNanos()));
    }

    /**
     * In a thread of its own, for an entry that is not exited would be the parent of all that follow in its thread; and more than once, for the library's clock
     * may be late.
     */
    @Override
    void takeProbe(int number) {
        boolean taken = CompletableFuture.supplyAsync(this::probeInTime, work -> new Thread(work, "prober").start())
                .join();
        if (!taken) {
            throw new IllegalStateException("probe " + number + ": rejected (expected: admitted)");
        }
    }

    private boolean probeInTime() {
        for (int i = 0; i < PROBE_ATTEMPTS; i++) {
            if (tryAcquire()) {
                return true;
            }
            pause(CLOCK_STEP.toNanos());
        }
        return false;
    }

    @Override
    public void close() {
        EventObserverRegistry.getInstance().removeStateChangeObserver(name);
        DegradeRuleManager.setRulesForResource(name, Set.of());
    }
}
