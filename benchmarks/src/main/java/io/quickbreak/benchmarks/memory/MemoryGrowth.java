package io.quickbreak.benchmarks.memory;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much memory a breaker takes by the size of its window, and by how many there are; measured as {@link MemoryReport} does. Of few
 * breakers it is the median of three times: they are little beside what else comes and goes in a heap.
 */
public final class MemoryGrowth {

    private static final int TIMES = 3;
    private static final int FEW = 100;

    private final PrintWriter progress;

    /**
     * Makes a measurement that has not begun.
     *
     * @param progress where is told what is measured
     */
    public MemoryGrowth(PrintWriter progress) {
        this.progress = progress;
    }

    /**
     * Measures windows of different sizes.
     *
     * @param windows calls in the window
     * @param breakers how many are made of each
     * @return bytes each by kind and window
     */
    public Map<String, Map<Integer, Double>> byWindow(List<Integer> windows, int breakers) {
        Map<String, Map<Integer, Double>> bytes = new LinkedHashMap<>();
        for (int window : windows) {
            for (Kind kind : Kind.withWindow(window)) {
                tell(kind.name() + ", window of " + window);
                put(bytes, kind, window, medianOf(kind, breakers));
            }
        }
        return bytes;
    }

    /**
     * Measures different numbers of breakers.
     *
     * @param numbers how many are made
     * @param window calls in the window
     * @return bytes each by kind and number
     */
    public Map<String, Map<Integer, Double>> byNumber(List<Integer> numbers, int window) {
        Map<String, Map<Integer, Double>> bytes = new LinkedHashMap<>();
        for (int number : numbers) {
            for (Kind kind : Kind.withWindow(window)) {
                tell(kind.name() + ", " + number + " of them");
                put(bytes, kind, number, medianOf(kind, number));
            }
        }
        return bytes;
    }

    private static void put(Map<String, Map<Integer, Double>> bytes, Kind kind, int key, double value) {
        bytes.computeIfAbsent(kind.name(), name -> new LinkedHashMap<>()).put(key, value);
    }

    private static double medianOf(Kind kind, int breakers) {
        double[] times = new double[breakers <= FEW ? TIMES : 1];
        for (int i = 0; i < times.length; i++) {
            times[i] = MemoryReport.bytesEach(kind, breakers);
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private void tell(String what) {
        progress.println("memory: " + what);
        progress.flush();
    }
}
