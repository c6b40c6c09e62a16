package io.quickbreak.benchmarks.model;

/**
 * What a call does to a cache line that other cores use as well.
 *
 * @param name what lies in it
 * @param writes how often a call writes it, on the average
 * @param transfersOfWrite how often it must come over for one write: 1 for a fetch-and-add or a CAS that is not repeated, 2 for a read and a CAS in a loop
 * @param reads how often a call reads it besides
 * @param copies how many such lines there are, each of its own cores
 */
record LineUse(String name, double writes, double transfersOfWrite, double reads, int copies) {

    static LineUse written(String name, double writes) {
        return new LineUse(name, writes, 1, 0, 1);
    }

    LineUse readBesides(double more) {
        return new LineUse(name, writes, transfersOfWrite, more, copies);
    }

    LineUse inLoop() {
        return new LineUse(name, writes, 2, reads, copies);
    }

    LineUse striped(int stripes) {
        return new LineUse(name, writes, transfersOfWrite, reads, stripes);
    }

    /** Cores that share one copy. */
    private int sharers(int cores) {
        return (cores + copies - 1) / copies;
    }

    /** How often the line comes over in a call: unless the core itself was the last that wrote it. */
    double transfers(int cores) {
        int sharers = sharers(cores);
        double written = writes * transfersOfWrite * (sharers - 1) / sharers;
        double read = reads * Math.min(1, (sharers - 1) * writes);
        return written + read;
    }

    /** How often it must come over until each sharer has made a call: one after the other. */
    double transfersInTurn(int cores) {
        int sharers = sharers(cores);
        return sharers > 1 ? sharers * writes * transfersOfWrite : 0;
    }
}
