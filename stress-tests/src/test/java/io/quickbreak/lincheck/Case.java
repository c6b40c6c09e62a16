package io.quickbreak.lincheck;

import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.ManualClock;

/**
 * A setting and a start. Lincheck makes breakers and verifiers by constructors without arguments, so the case of the check that is going on is kept
 * here. All breakers of a case share its clock: each counts time from its own beginning.
 */
record Case(Setting setting, Setting specified, Start start, ManualClock clock, CircuitBreakerConfig config) {

    private static Case current;

    static Case of(Setting setting, Start start) {
        return specifiedOtherwise(setting, setting, start);
    }

    /** For controls: the specification goes by other numbers than the breaker. */
    static Case specifiedOtherwise(Setting setting, Setting specified, Start start) {
        ManualClock clock = new ManualClock();
        return new Case(setting, specified, start, clock, setting.config(clock));
    }

    static Case current() {
        return current;
    }

    void makeCurrent() {
        current = this;
    }

    @Override
    public String toString() {
        return setting + " from " + start;
    }
}
