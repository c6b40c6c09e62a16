package io.quickbreak.soak;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One breaker from its making to its end: bursts of calls with faults and a rest after each, a recovery, and a stretch with one thread. */
final class Round {

    private static final int[] FAILURE_PERCENTS = {3, 20, 45, 85};
    private static final long TO_WRAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int FEW_CALLS = 10;
    private static final int FEW_FAILURES_PERCENT = 20;
    private static final int PERMITS_WHILE_CLOSED = 500;
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final RoundContext context;
    private final SoakLimits limits;
    private final Faults faults;
    private final Findings findings;
    private final Gate gate;
    private final CallerThreads callerThreads;
    private final CallerThreads otherThreads;
    private final List<Caller> callers = new ArrayList<>();
    private final RegistryStir registry;
    private final @Nullable TransitionListeners listeners;
    private final Operator operator;
    private final RestCheck restCheck;
    private final SplittableRandom random;
    private final boolean startsNearWrap;

    Round(RoundPlan plan, SoakLimits limits, SoakRecord soak, @Nullable Control control, ThreadFactory threads) {
        this.limits = limits;
        this.faults = soak.faults();
        this.findings = soak.findings();
        this.random = new SplittableRandom(plan.seed());
        this.startsNearWrap = !plan.systemClock() && plan.number() % 2 == 0;
        SoakClock clock = clockOf(plan);
        FaultyRules rules = new FaultyRules(faults);
        CircuitBreakerConfig config = plan.config(clock.forBreaker(), rules);
        CircuitBreakerConfig shifted = plan.shifted(clock.forBreaker(), rules);
        CircuitBreakerConfig exchanged = plan.exchanged(clock.forBreaker(), rules);
        boolean late = control != null && control.tripsLate();
        CircuitBreaker breaker = CircuitBreaker.of("soaked", late ? shifted : config);
        Subject subject = control != null ? control.subject(breaker, config) : new Subject(breaker);
        Ledger ledger = control != null ? control.ledger() : new Ledger();
        List<CircuitBreakerConfig> used = new ArrayList<>(List.of(config));
        if (plan.orders()) {
            used.add(shifted);
        }
        if (plan.exchanges()) {
            used.add(exchanged);
        }
        this.context = new RoundContext(plan, limits.callers(), clock, subject, used, ledger, soak);
        this.gate = new Gate(limits.callers() + 1);
        this.callerThreads = new CallerThreads(threads);
        this.otherThreads = new CallerThreads(SoakThreads.platform("soak-other"));
        this.registry = new RegistryStir(config, faults, random.split(), control == Control.LOSES_ENTRY_EVENTS);
        this.operator = new Operator(
                context, gate, callerThreads, registry, random.split(), List.of(config, shifted, exchanged));
        for (int i = 0; i < limits.callers(); i++) {
            callers.add(new Caller(context, gate, random.split(), callerThreads::replace));
        }
        List<PermitCalls> recorders = new ArrayList<>();
        callers.forEach(caller -> recorders.add(caller.permits()));
        this.listeners = plan.listens() ? new TransitionListeners(context, gate, random.split()) : null;
        if (listeners != null) {
            recorders.add(listeners.calls());
        }
        this.restCheck = new RestCheck(context, recorders);
    }

    private SoakClock clockOf(RoundPlan plan) {
        if (plan.systemClock()) {
            return SoakClock.ofTheSystem(faults);
        }
        long start = startsNearWrap ? Long.MAX_VALUE - TO_WRAP_NANOS : random.nextLong();
        return SoakClock.startingAt(start, plan.clock(), faults);
    }

    Ledger ledger() {
        return context.ledger();
    }

    Subject subject() {
        return context.subject();
    }

    void run() throws InterruptedException {
        context.events().add("begins " + context.plan());
        Watcher watcher = new Watcher(context);
        otherThreads.start(watcher);
        otherThreads.start(operator);
        callers.forEach(callerThreads::start);
        try {
            for (int burst = 0; burst < context.plan().bursts(); burst++) {
                storm(FAILURE_PERCENTS[(burst + context.plan().number()) % FAILURE_PERCENTS.length]);
            }
            recover();
            makeFewCalls();
            new ReplayCheck(context, random.split()).run();
            restCheck.checkTotals();
            checkListeners();
            gate.start(Gate.Mode.END, 0);
        } catch (TimeoutException stuck) {
            findings.check(
                    Invariant.NO_DEADLOCK,
                    false,
                    () -> "callers at " + callerThreads.traces() + " in " + context.plan());
        } finally {
            watcher.stop();
            context.subject().end();
            gate.abandon();
            if (listeners != null) {
                listeners.end();
            }
        }
        if (findings.violationsOf(Invariant.NO_DEADLOCK) == 0) {
            int left = callerThreads.join(limits.toRest()) + otherThreads.join(limits.toRest());
            findings.check(Invariant.NO_THREAD_LEAKED, left == 0, () -> left + " threads have not ended");
        }
        if (startsNearWrap && context.clock().elapsed() > TO_WRAP_NANOS) {
            faults.injected(FaultKind.CLOCK_NEAR_WRAP);
        }
    }

    private void storm(int failurePercent) throws InterruptedException, TimeoutException {
        gate.start(Gate.Mode.STORM, failurePercent);
        TimeUnit.NANOSECONDS.sleep(limits.burst().toNanos());
        rest();
    }

    /** So few calls that nothing leaves the window: it must hold them all. */
    private void makeFewCalls() throws InterruptedException, TimeoutException {
        int windowSize = context.subject().config().windowSize();
        int calls = windowSize / callers.size() - 2;
        for (int i = 0; i < FEW_CALLS && calls > 0 && context.plan().style() == Style.PERMITS; i++) {
            context.subject().breaker().close();
            gate.startFew(calls, FEW_FAILURES_PERCENT);
            rest();
        }
    }

    private void rest() throws InterruptedException, TimeoutException {
        gate.rest(limits.toRest());
        findings.check(Invariant.NO_DEADLOCK, true, () -> "");
        awaitAsyncCalls();
        awaitListeners();
        restCheck.check();
        registry.check(findings);
        checkListeners();
    }

    private void awaitListeners() {
        if (listeners != null) {
            listeners.awaitRest(limits.toRest());
        }
    }

    private void checkListeners() {
        if (listeners != null) {
            listeners.check(limits.toRest());
        }
    }

    /** As long as one of them ends from time to time: on a machine with other work, thousands of them take long. */
    private void awaitAsyncCalls() {
        long left = context.asyncCalls().get();
        long deadline = System.nanoTime() + limits.toRecover().toNanos();
        while (left > 0 && findings.violationsOf(Invariant.ASYNC_CALLS_END) == 0 && deadline - System.nanoTime() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
            long before = left;
            left = context.asyncCalls().get();
            if (left < before) {
                deadline = System.nanoTime() + limits.toRecover().toNanos();
            }
        }
        long unended = left;
        findings.check(Invariant.ASYNC_CALLS_END, unended == 0, () -> unended + " have not ended in " + context.plan());
    }

    /** Without faults, and without an operator where none is needed. */
    private void recover() throws InterruptedException, TimeoutException {
        CircuitBreaker breaker = context.subject().breaker();
        context.clock().heal();
        context.ordersFromNow();
        State state = breaker.state();
        if (state == State.FORCED_OPEN || state == State.DISABLED || state == State.METRICS_ONLY) {
            breaker.close();
        }
        gate.start(Gate.Mode.HEALTHY, 0);
        boolean closes = closesWithin(limits.toRecover());
        gate.rest(limits.toRest());
        findings.check(
                Invariant.CLOSES_AGAIN,
                closes,
                () -> context.subject().snapshot() + " after " + limits.toRecover() + " in " + context.plan());
        restCheck.check();
    }

    private boolean closesWithin(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        long permitsAtClosing = Long.MAX_VALUE;
        while (deadline - System.nanoTime() > 0) {
            boolean closed = context.subject().breaker().state() == State.CLOSED;
            long permits = context.ledger().permits();
            if (!closed) {
                permitsAtClosing = Long.MAX_VALUE;
            } else if (permitsAtClosing == Long.MAX_VALUE) {
                permitsAtClosing = permits;
            } else if (permits - permitsAtClosing > PERMITS_WHILE_CLOSED) {
                return true;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return false;
    }
}
