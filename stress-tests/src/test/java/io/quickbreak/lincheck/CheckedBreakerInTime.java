package io.quickbreak.lincheck;

import org.jetbrains.lincheck.datastructures.Operation;

/** The breaker that is checked, while time goes on. */
public final class CheckedBreakerInTime extends CheckedBreaker {

    @Override
    @Operation
    public void advance() {
        super.advance();
    }
}
