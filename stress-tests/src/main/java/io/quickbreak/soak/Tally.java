package io.quickbreak.soak;

import io.quickbreak.internal.StateWord;
import java.util.HashMap;
import java.util.Map;

/** What one caller has settled, by the generation that admitted it. */
final class Tally {

    /** Outcomes of one generation. */
    static final class Outcomes {

        private long calls;
        private long failures;

        long calls() {
            return calls;
        }

        long failures() {
            return failures;
        }
    }

    private final Map<Integer, Outcomes> byGeneration = new HashMap<>();

    /** Notes an outcome of a plain call. */
    void settled(long permit, boolean failed) {
        Outcomes outcomes = byGeneration.computeIfAbsent(StateWord.generationOf(permit), key -> new Outcomes());
        outcomes.calls++;
        if (failed) {
            outcomes.failures++;
        }
    }

    Outcomes of(long generation) {
        return byGeneration.getOrDefault((int) generation, new Outcomes());
    }

    /** Forgets all other generations: they are over. */
    void keepOnly(long generation) {
        byGeneration.keySet().removeIf(other -> other != (int) generation);
    }
}
