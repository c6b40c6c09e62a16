package io.quickbreak.soak;

/**
 * What a soak notes down.
 *
 * @param findings of its checks
 * @param faults it has injected
 * @param edges it has seen
 * @param events the last ones
 */
record SoakRecord(Findings findings, Faults faults, Edges edges, EventLog events) {

    static SoakRecord empty() {
        EventLog events = new EventLog();
        return new SoakRecord(new Findings(events), new Faults(), new Edges(), events);
    }
}
