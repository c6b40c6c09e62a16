package io.quickbreak.soak;

import java.util.Locale;

/** What the soak does to a breaker. */
enum FaultKind {
    PREDICATE_THROWS,
    PREDICATE_BLOCKS,
    PREDICATE_REENTERS,
    RESULT_RULE_THROWS,
    RESULT_RULE_BLOCKS,
    RESULT_RULE_REENTERS,
    RETRY_AFTER_THROWS,
    RETRY_AFTER_BLOCKS,
    RETRY_AFTER_REENTERS,
    CLOCK_THROWS,
    CLOCK_BACKWARD,
    CLOCK_YEARS_FORWARD,
    CLOCK_FROZEN,
    CLOCK_NEAR_WRAP,
    FALLBACK_THROWS,
    ENTRY_LISTENER_THROWS,
    ENTRY_LISTENER_BLOCKS,
    ENTRY_LISTENER_REENTERS,
    INTERRUPT,
    DEATH_WITH_PERMIT,
    DEATH_WITH_PROBE,
    DOUBLE_REPORT,
    DOUBLE_REPORT_OF_PROBE,
    FUTURE_CANCELLED,
    FUTURE_NEVER_COMPLETES,
    ORDER_OPEN,
    ORDER_CLOSE,
    ORDER_RESET,
    ORDER_FORCE_OPEN,
    ORDER_DISABLE,
    ORDER_METRICS_ONLY,
    RULES_CHANGED,
    WINDOW_EXCHANGED,
    RETRY,
    TIMEOUT,
    HEAP_FULL;

    // Transition listeners, once the breaker has them, get their kinds here: throwing, blocking, re-entrant.

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
