package io.quickbreak.benchmarks.compare;

import io.quickbreak.benchmarks.report.Operation;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.FastMath;

/**
 * Tells difference from chance. Of each result, every round gives one ratio of the two builds, whose forks ran one right after the other; so what slows the machine down for longer than that cancels out. The
 * mean of the ratios' logarithms has a confidence interval by Student's t. The level of each is such that all intervals together hold the true ratios in {@value #LEVEL_PERCENT} % of comparisons, whatever
 * the number of results (Bonferroni). It is assumed that the logarithms are about normal, and that rounds are independent.
 */
public final class Comparison {

    static final int LEVEL_PERCENT = 95;

    private final List<Compared> results;
    private final double tolerance;
    private final int rounds;

    private Comparison(List<Compared> results, double tolerance, int rounds) {
        this.results = results;
        this.tolerance = tolerance;
        this.rounds = rounds;
    }

    /**
     * Compares two builds.
     *
     * @param rounds what they took
     * @param tolerance by how much the later build may be slower: 0.1 for a tenth
     * @return the comparison
     */
    public static Comparison of(Rounds rounds, double tolerance) {
        List<Operation> operations = rounds.operations();
        int count = rounds.before().size();
        double missed = (1 - LEVEL_PERCENT / 100.0) / operations.size();
        double quantile = new TDistribution(count - 1).inverseCumulativeProbability(1 - missed / 2);
        List<Compared> results = operations.stream()
                .map(operation -> compare(operation, rounds, quantile, tolerance))
                .toList();
        return new Comparison(results, tolerance, count);
    }

    private static Compared compare(Operation operation, Rounds rounds, double quantile, double tolerance) {
        double[] before = Rounds.nanosOf(operation, rounds.before());
        double[] after = Rounds.nanosOf(operation, rounds.after());
        double[] logRatios = new double[before.length];
        for (int i = 0; i < logRatios.length; i++) {
            logRatios[i] = FastMath.log(after[i] / before[i]);
        }
        double mean = StatUtils.mean(logRatios);
        double error = quantile * Math.sqrt(StatUtils.variance(logRatios) / logRatios.length);
        double low = FastMath.exp(mean - error);
        double high = FastMath.exp(mean + error);
        return new Compared(
                operation,
                StatUtils.geometricMean(before),
                StatUtils.geometricMean(after),
                FastMath.exp(mean),
                low,
                high,
                Change.of(low, high, tolerance));
    }

    /**
     * Returns all results.
     *
     * @return in the order of operations
     */
    public List<Compared> results() {
        return results;
    }

    /**
     * Returns what has become too slow.
     *
     * @return results that are slower, and by more than the tolerance
     */
    public List<Compared> tooSlow() {
        return results.stream()
                .filter(result -> result.isSlowerBeyond(tolerance))
                .toList();
    }

    double tolerance() {
        return tolerance;
    }

    int rounds() {
        return rounds;
    }
}
