package io.quickbreak.benchmarks.replay.measure;

/** One of the two runs of a replay. */
public enum RunKind {
    WITHOUT_BREAKER("without breaker", "without-breaker"),
    WITH_BREAKER("with breaker", "with-breaker");

    private final String label;
    private final String fileName;

    RunKind(String label, String fileName) {
        this.label = label;
        this.fileName = fileName;
    }

    public String label() {
        return label;
    }

    /**
     * Returns what the files of this run are called, without an ending.
     *
     * @return the name
     */
    public String fileName() {
        return fileName;
    }
}
