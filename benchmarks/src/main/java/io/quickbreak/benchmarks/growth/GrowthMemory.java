package io.quickbreak.benchmarks.growth;

import io.quickbreak.benchmarks.memory.MemoryGrowth;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Bytes each breaker takes.
 *
 * @param byWindow by kind and calls in the window
 * @param byNumber by kind and number of breakers, with a window of 100
 */
public record GrowthMemory(Map<String, Map<Integer, Double>> byWindow, Map<String, Map<Integer, Double>> byNumber) {

    static final int BREAKERS = 200;
    static final int WINDOW = 100;

    /**
     * Measures.
     *
     * @param plan which windows and numbers
     * @param progress where is told what is measured
     * @return what was found
     */
    public static GrowthMemory measure(GrowthPlan plan, PrintWriter progress) {
        MemoryGrowth memory = new MemoryGrowth(progress);
        return new GrowthMemory(memory.byWindow(plan.windows(), BREAKERS), memory.byNumber(plan.breakers(), WINDOW));
    }
}
