package io.quickbreak.soak;

import io.quickbreak.Outcome;

/**
 * What a call ends with, decided by its caller beforehand: what it says about the dependency, and how the rules that are asked about it misbehave.
 *
 * @param intent what the rules say of it, unless they throw
 * @param ruleFault of the rule that judges
 * @param toldFault of the rule that tells how long to stay away
 * @param reenter calls the breaker, on the same thread
 */
record Answer(Outcome intent, RuleFault ruleFault, RuleFault toldFault, Runnable reenter) {

    /** What the breaker should count as: a rule that throws makes a failure. */
    Outcome expected() {
        return ruleFault == RuleFault.THROWS ? Outcome.FAILURE : intent;
    }
}
