package io.quickbreak.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of the design's table of figures to reach.
 *
 * @param row what it is about
 * @param measured our time
 * @param limit what it may be
 * @param peers what theirs must be
 */
record Target(String row, Measured measured, Limit limit, List<PeerTarget> peers) {

    static Target of(String row, Measured measured, Limit limit) {
        return new Target(row, measured, limit, List.of());
    }

    Target beside(PeerTarget... more) {
        List<PeerTarget> all = new ArrayList<>(peers);
        all.addAll(List.of(more));
        return new Target(row, measured, limit, List.copyOf(all));
    }

    int threads() {
        return measured.operation().threads();
    }
}
