package io.quickbreak.benchmarks.latency;

/** Which garbage collector the JVMs use. */
public enum Collector {
    /** The JDK's default on servers. */
    G1("-XX:+UseG1GC"),

    /** All cores collect while nothing else runs. */
    PARALLEL("-XX:+UseParallelGC"),

    /** One core does. */
    SERIAL("-XX:+UseSerialGC"),

    /** Collects while everything runs. */
    ZGC("-XX:+UseZGC");

    private final String option;

    Collector(String option) {
        this.option = option;
    }

    String option() {
        return option;
    }
}
