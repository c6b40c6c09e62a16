package io.quickbreak.soak;

import io.quickbreak.CircuitBreakerConfig;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What all threads of a round share. */
final class RoundContext {

    private final RoundPlan plan;
    private final int callers;
    private final SoakClock clock;
    private final Subject subject;
    private final List<CircuitBreakerConfig> configs;
    private final Findings findings;
    private final Faults faults;
    private final Edges edges;
    private final EventLog events;
    private final Ledger ledger;
    private final ProbeHolders probeHolders;
    private final AtomicLong exchanges = new AtomicLong();
    private final AtomicLong asyncCalls = new AtomicLong();
    private volatile boolean ordered;

    RoundContext(
            RoundPlan plan,
            int callers,
            SoakClock clock,
            Subject subject,
            List<CircuitBreakerConfig> configs,
            Ledger ledger,
            SoakRecord soak) {
        this.plan = plan;
        this.callers = callers;
        this.clock = clock;
        this.subject = subject;
        this.configs = configs;
        this.findings = soak.findings();
        this.faults = soak.faults();
        this.edges = soak.edges();
        this.events = soak.events();
        this.ledger = ledger;
        this.probeHolders = new ProbeHolders(clock, plan.probes(), RoundPlan.PROBE_TIMEOUT, findings);
        this.ordered = plan.orders();
    }

    RoundPlan plan() {
        return plan;
    }

    int callers() {
        return callers;
    }

    SoakClock clock() {
        return clock;
    }

    Subject subject() {
        return subject;
    }

    /** Every configuration that the breaker goes by at some time of the round. */
    List<CircuitBreakerConfig> configs() {
        return configs;
    }

    Findings findings() {
        return findings;
    }

    Faults faults() {
        return faults;
    }

    Edges edges() {
        return edges;
    }

    EventLog events() {
        return events;
    }

    Ledger ledger() {
        return ledger;
    }

    ProbeHolders probeHolders() {
        return probeHolders;
    }

    /** How often the window has been exchanged, those under way included. */
    long exchanges() {
        return exchanges.get();
    }

    void exchangesWindow() {
        exchanges.incrementAndGet();
    }

    /** Asynchronous calls that are to end, and have not yet. */
    AtomicLong asyncCalls() {
        return asyncCalls;
    }

    /** Whether orders are given: in all of the round, or at its end only. */
    boolean isOrdered() {
        return ordered;
    }

    void ordersFromNow() {
        ordered = true;
    }
}
