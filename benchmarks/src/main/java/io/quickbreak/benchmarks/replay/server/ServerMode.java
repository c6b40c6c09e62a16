package io.quickbreak.benchmarks.replay.server;

/** What the fraud check does with a request that arrives now. */
public enum ServerMode {
    /** Answers with a decision after the service time. */
    HEALTHY,

    /** Accepts the request and never answers. */
    HANGING,

    /** Answers status 500 after the service time. */
    FAILING
}
