package io.quickbreak.lincheck;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/** How much was run in the check that is going on. */
final class Tally {

    private static final Set<ExecutionScenario> SCENARIOS = Collections.newSetFromMap(new IdentityHashMap<>());
    private static int invocations;

    private Tally() {}

    static void clear() {
        SCENARIOS.clear();
        invocations = 0;
    }

    static void count(ExecutionScenario scenario) {
        SCENARIOS.add(scenario);
        invocations++;
    }

    static String text() {
        return SCENARIOS.size() + " scenarios, " + invocations + " invocations";
    }
}
