package io.quickbreak.benchmarks.differential;

import java.time.Duration;

/**
 * The settings of both sides, in this project's words.
 *
 * @param trip when it opens
 * @param openFor how long it stays open
 * @param probes calls let through while it is half open
 * @param successesToClose how many of them must succeed
 */
record Settings(Trip trip, Duration openFor, int probes, int successesToClose) {

    Settings tripping(Trip other) {
        return new Settings(other, openFor, probes, successesToClose);
    }

    Settings openFor(Duration other) {
        return new Settings(trip, other, probes, successesToClose);
    }

    Settings closingAt(int successes, int ofProbes) {
        return new Settings(trip, openFor, ofProbes, successes);
    }
}
