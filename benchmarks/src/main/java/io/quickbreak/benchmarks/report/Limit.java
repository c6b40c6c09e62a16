package io.quickbreak.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operation may cost by the design: a sum of multiples of other measurements of the same run, and a constant.
 *
 * @param terms the multiples
 * @param constantNanos the constant
 */
record Limit(List<Term> terms, double constantNanos) {

    /**
     * A multiple of a measurement.
     *
     * @param factor how many times
     * @param symbol what it is called in the formula
     * @param measured what is multiplied
     */
    record Term(double factor, String symbol, Measured measured) {

        @Override
        public String toString() {
            if (factor == 1) {
                return symbol;
            }
            return number(factor) + (symbol.length() == 1 ? " " : " × ") + symbol;
        }
    }

    static Limit of(double factor, String symbol, Measured measured) {
        return new Limit(List.of(), 0).plus(factor, symbol, measured);
    }

    Limit plus(double factor, String symbol, Measured measured) {
        List<Term> more = new ArrayList<>(terms);
        more.add(new Term(factor, symbol, measured));
        return new Limit(List.copyOf(more), constantNanos);
    }

    Limit plusNanos(double nanos) {
        return new Limit(terms, constantNanos + nanos);
    }

    /** Nothing if one of the terms was not measured. */
    Optional<Estimate> in(Scores scores) {
        Optional<Estimate> sum = Optional.of(Estimate.exactly(constantNanos));
        for (Term term : terms) {
            sum = sum.flatMap(
                    soFar -> term.measured().in(scores).map(estimate -> soFar.plus(estimate.times(term.factor()))));
        }
        return sum;
    }

    String formula() {
        StringBuilder formula = new StringBuilder();
        for (Term term : terms) {
            formula.append(formula.isEmpty() ? "" : " + ").append(term);
        }
        if (constantNanos != 0) {
            formula.append(" + ").append(number(constantNanos)).append(" ns");
        }
        return formula.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
