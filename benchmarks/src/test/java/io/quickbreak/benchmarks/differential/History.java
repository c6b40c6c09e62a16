package io.quickbreak.benchmarks.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * What is done to both sides. The seed and the source of settings make it again.
 *
 * @param seed what it was made from
 * @param startNanos what the clock reads at its beginning
 * @param settings of both sides
 * @param steps in order
 */
record History(long seed, long startNanos, Settings settings, List<Step> steps) {

    History withoutStep(int index) {
        List<Step> fewer = new ArrayList<>(steps);
        fewer.remove(index);
        return new History(seed, startNanos, settings, fewer);
    }

    History upTo(int index) {
        return new History(seed, startNanos, settings, steps.subList(0, index + 1));
    }

    int length() {
        return steps.size();
    }
}
