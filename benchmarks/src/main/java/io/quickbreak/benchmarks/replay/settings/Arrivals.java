package io.quickbreak.benchmarks.replay.settings;

/** How payments are spread over time. */
public enum Arrivals {
    /** As customers come: independent of each other, with exponentially distributed gaps. */
    POISSON,

    /** All gaps equal. */
    CONSTANT
}
