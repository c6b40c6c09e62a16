package io.quickbreak.benchmarks.differential;

/** What an operator can order of either side. */
enum Order {
    OPEN,
    CLOSE,
    FORCE_OPEN,
    DISABLE,
    METRICS_ONLY,
    RESET
}
