package io.quickbreak.benchmarks.replay.settings;

import io.quickbreak.benchmarks.replay.server.ServerMode;

/** A part of the replay: what the fraud check does for a while. In the order in which they come. */
public enum Phase {
    /** It answers within milliseconds. */
    HEALTHY("healthy", ServerMode.HEALTHY),

    /** It accepts requests and never answers them. */
    HANG("hangs", ServerMode.HANGING),

    /** It answers every request with status 500. */
    ERRORS("errors", ServerMode.FAILING),

    /** As healthy as before. */
    RECOVERED("recovered", ServerMode.HEALTHY);

    private final String label;
    private final ServerMode serverMode;

    Phase(String label, ServerMode serverMode) {
        this.label = label;
        this.serverMode = serverMode;
    }

    /**
     * Returns what the fraud check does in this phase, in words for a reader.
     *
     * @return the label
     */
    public String label() {
        return label;
    }

    /**
     * Returns what the fraud-check server is told to do when this phase begins.
     *
     * @return its mode
     */
    public ServerMode serverMode() {
        return serverMode;
    }

    /**
     * Returns whether the fraud check is out of order in this phase.
     *
     * @return true in the two middle phases
     */
    public boolean outage() {
        return this == HANG || this == ERRORS;
    }
}
