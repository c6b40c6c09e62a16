package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * An {@link AtomicLong} that shares its cache line, and the one that is fetched along with it, with nothing allocated after it. The one class that pads a single field; {@link StripedTotals} pads its stripes.
 */
@SuppressWarnings("unused")
public final class PaddedAtomicLong extends AtomicLong {

    private static final long serialVersionUID = 1L;

    long p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14;

    /**
     * Makes a padded {@code AtomicLong}.
     *
     * @param initial its value
     */
    public PaddedAtomicLong(long initial) {
        super(initial);
    }
}
