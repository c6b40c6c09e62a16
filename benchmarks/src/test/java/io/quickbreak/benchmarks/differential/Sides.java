package io.quickbreak.benchmarks.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** This breaker and a bare peer, with no rule between them unless one is named. */
final class Sides {

    private static final Duration LONG = Duration.ofHours(24);
    private static final int CALLS_TO_OPEN = 2;

    private final HistoryClock clock = new HistoryClock(0);
    private final Settings settings;
    private final Peer ours;
    private final Peer theirs;

    private Sides(Settings settings, Peer.Factory peer, Rules rules, Duration probeTimeout) {
        this.settings = settings;
        this.ours = new QuickbreakPeer(settings, clock, probeTimeout);
        this.theirs = peer.make(settings, clock, rules);
    }

    static Sides of(Settings settings, Peer.Factory peer) {
        return new Sides(settings, peer, Rules.none(), LONG);
    }

    static Sides withRule(Rule rule, Settings settings, Peer.Factory peer) {
        return new Sides(settings, peer, Rules.only(rule), LONG);
    }

    static Sides withProbeTimeout(Duration timeout, Settings settings, Peer.Factory peer) {
        return new Sides(settings, peer, Rules.none(), timeout);
    }

    void advance(Duration duration) {
        clock.advance(duration.toNanos());
    }

    /** Fails two calls, with numbers that no test uses. */
    void open() {
        for (int call = -CALLS_TO_OPEN; call < 0; call++) {
            acquire(call);
            settle(call, Outcome.FAILURE);
        }
    }

    /** Opens, lets the open duration go by, and a microsecond more, and admits the given calls as probes. */
    void halfOpen(int... probes) {
        open();
        advance(settings.openFor().plusNanos(1_000));
        for (int probe : probes) {
            acquire(probe);
        }
    }

    /** Both must admit the call. */
    void acquire(int call) {
        assertAdmit(call, true, true);
    }

    void settle(int call, Outcome outcome) {
        settle(call, outcome, Duration.ZERO);
    }

    void settle(int call, Outcome outcome, Duration took) {
        ours.settle(call, outcome, took.toNanos());
        theirs.settle(call, outcome, took.toNanos());
    }

    void settleOurs(int call, Outcome outcome) {
        ours.settle(call, outcome, 0);
    }

    void settleTheirs(int call, Outcome outcome) {
        theirs.settle(call, outcome, 0);
    }

    void order(Order order) {
        orderOurs(order);
        orderTheirs(order);
    }

    void orderOurs(Order order) {
        ours.order(order);
    }

    void orderTheirs(Order order) {
        theirs.order(order);
    }

    /** Calls one after the other, each admitted by both. */
    void call(Outcome... outcomes) {
        List<Outcome> all = List.of(outcomes);
        for (int call = 0; call < all.size(); call++) {
            acquire(call);
            settle(call, all.get(call));
        }
    }

    void assertAdmit(int call, boolean byOurs, boolean byTheirs) {
        assertThat(ours.tryAcquire(call)).as("ours admits").isEqualTo(byOurs);
        assertThat(theirs.tryAcquire(call)).as("theirs admits").isEqualTo(byTheirs);
    }

    void assertShow(View byOurs, View byTheirs) {
        assertThat(ours.view()).as("ours").isEqualTo(byOurs);
        assertThat(theirs.view()).as("theirs").isEqualTo(byTheirs);
    }
}
