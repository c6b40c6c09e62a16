package io.quickbreak.benchmarks.growth;

import java.util.Map;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * By which power a cost grows: the slope of a straight line through the logarithms, by least squares. 0 is a cost that stays, 0.5 one that grows as the square root, 1 one in proportion.
 *
 * @param slope the power
 * @param standardError of the slope, from how far the points are off the line; NaN if there are fewer than three
 * @param points how many there were
 */
record LogLogSlope(double slope, double standardError, long points) {

    /** Of costs by size; costs that are not above 0 have no logarithm, and are left out. */
    static LogLogSlope of(Map<Integer, Double> costs) {
        SimpleRegression line = new SimpleRegression();
        costs.forEach((size, cost) -> {
            if (cost > 0) {
                line.addData(Math.log(size), Math.log(cost));
            }
        });
        return new LogLogSlope(line.getSlope(), line.getSlopeStdErr(), line.getN());
    }
}
