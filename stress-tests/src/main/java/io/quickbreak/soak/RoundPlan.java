package io.quickbreak.soak;

import io.quickbreak.Backoff;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.NanoClock;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What one round is made of, drawn from the seed.
 *
 * @param number of the round
 * @param seed of everything that is drawn within the round
 * @param clock real or virtual
 * @param systemClock whether it is the system's clock itself
 * @param disturbsClock whether the clock is disturbed
 * @param style how callers call
 * @param window window and rule
 * @param otherWindow what an operator exchanges it for
 * @param orders whether operators give orders
 * @param exchanges whether they exchange the window
 * @param judgesResults whether there is a rule on results
 * @param probes how many are permitted
 * @param successesToClose how many of them close
 * @param ramp whether recovery is gradual
 * @param reopenWatch whether a thread waits for deadlines
 * @param compact whether the breaker is compact
 * @param listens whether there are listeners of transitions
 * @param bursts how many bursts there are
 */
record RoundPlan(
        int number,
        long seed,
        ClockKind clock,
        boolean systemClock,
        boolean disturbsClock,
        Style style,
        WindowRule window,
        WindowRule otherWindow,
        boolean orders,
        boolean exchanges,
        boolean judgesResults,
        int probes,
        int successesToClose,
        boolean ramp,
        boolean reopenWatch,
        boolean compact,
        boolean listens,
        int bursts) {

    static final Duration OPEN_FOR = Duration.ofMillis(2);
    static final Duration LONGEST_OPEN = Duration.ofMillis(20);
    static final Duration PROBE_TIMEOUT = Duration.ofMillis(50);
    static final Duration RAMP = Duration.ofMillis(10);

    private static final int MOST_PROBES = 4;
    private static final int BURSTS = 6;
    private static final int SHIFT = 10;

    /** One round of so many has no listeners, and keeps no transitions. */
    private static final int LISTENERS_NOT_IN = 3;

    /**
     * Draws a plan. What decides which faults are possible goes by the number, so that a few rounds in a row have all.
     */
    static RoundPlan draw(long soakSeed, int number, ClockKind clock, boolean mayWatch) {
        long seed = soakSeed + number;
        SplittableRandom random = new SplittableRandom(seed);
        boolean secondHalf = number / 4 % 2 == 1;
        boolean disturbs = (number % 4 == 1 || number % 4 == 2) != secondHalf;
        Style style = number % 2 == 0 ? Style.PERMITS : Style.CALLS;
        boolean orders = (number % 2 == 0) != secondHalf;
        WindowRule[] rules = WindowRule.values();
        WindowRule window = rules[random.nextInt(rules.length)];
        WindowRule other = rules[random.nextInt(rules.length)];
        int probes = 1 + random.nextInt(MOST_PROBES);
        return new RoundPlan(
                number,
                seed,
                clock,
                clock == ClockKind.REAL && !disturbs && random.nextBoolean(),
                disturbs,
                style,
                window,
                other == window ? rules[(window.ordinal() + 2) % rules.length] : other,
                orders,
                orders && style == Style.PERMITS,
                random.nextBoolean(),
                probes,
                1 + random.nextInt(probes),
                (number + number / 2) % 2 == 1,
                random.nextInt(3) == 0 && mayWatch,
                random.nextBoolean(),
                number % LISTENERS_NOT_IN != 1,
                BURSTS);
    }

    /** The settings that the breaker begins with. */
    CircuitBreakerConfig config(NanoClock time, FaultyRules rules) {
        return with(window, 0, time, rules);
    }

    /** The same window with other thresholds. */
    CircuitBreakerConfig shifted(NanoClock time, FaultyRules rules) {
        return with(window, SHIFT, time, rules);
    }

    /** Another window. */
    CircuitBreakerConfig exchanged(NanoClock time, FaultyRules rules) {
        return with(otherWindow, 0, time, rules);
    }

    private CircuitBreakerConfig with(WindowRule rule, int shift, NanoClock time, FaultyRules rules) {
        CircuitBreakerConfig.Builder config = CircuitBreakerConfig.builder()
                .openFor(Backoff.exponential(OPEN_FOR, 2, LONGEST_OPEN))
                .probes(probes)
                .successesToClose(successesToClose)
                .probeTimeout(PROBE_TIMEOUT)
                .reopenWatch(reopenWatch)
                .compact(compact)
                .clock(time);
        if (ramp) {
            config.gradualRecovery(RAMP);
        }
        return rules.addTo(rule.addTo(config, shift), judgesResults).build();
    }

    /** Whether every rule of the round has a count window. */
    boolean hasOnlyCountWindows() {
        return !window.hasTimeWindow() && !(exchanges && otherWindow.hasTimeWindow());
    }

    @Override
    public String toString() {
        return "round " + number + " (" + clock + (systemClock ? " system" : "") + (disturbsClock ? " disturbed" : "")
                + " clock, " + style + ", " + window + (exchanges ? " and " + otherWindow : "")
                + (orders ? ", orders" : "") + (ramp ? ", ramp" : "") + (reopenWatch ? ", reopen watch" : "")
                + (judgesResults ? ", judges results" : "") + (compact ? ", compact" : "")
                + (listens ? ", listeners" : "") + ", " + successesToClose
                + " of " + probes + " probes, seed " + seed + ")";
    }
}
