package io.quickbreak.benchmarks.report;

import java.util.Locale;

/** How times are written on the page: with as many digits as mean something, and the error with as many as the time. */
final class Nanos {

    static final String MISSING = "—";

    private Nanos() {}

    /** {@code 2.96}, {@code 12.3}, {@code 1,099}. */
    static String show(double nanos) {
        return Double.isNaN(nanos) ? MISSING : String.format(Locale.ROOT, formatFor(nanos), nanos);
    }

    /** {@code 2.96 ± 0.44}. */
    static String show(Estimate estimate) {
        return show(estimate.value()) + "\u00A0±\u00A0" + showError(estimate);
    }

    static String showError(Estimate estimate) {
        return Double.isNaN(estimate.error())
                ? MISSING
                : String.format(Locale.ROOT, formatFor(estimate.value()), estimate.error());
    }

    /** {@code 4.1×}. */
    static String showRatio(Estimate ratio) {
        return String.format(Locale.ROOT, ratio.value() < 100 ? "%.1f×" : "%,.0f×", ratio.value());
    }

    private static String formatFor(double nanos) {
        double size = Math.abs(nanos);
        return size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f";
    }
}
