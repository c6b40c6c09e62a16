package io.quickbreak.benchmarks.replay.report;

import java.util.Locale;

/** How numbers are written, the same on the console and on the page. */
final class Numbers {
    /** Stands where there is no number. */
    static final String NONE = "-";

    private Numbers() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Milliseconds with as many digits as mean something: 0.15, 3.3, 243, 14,009. */
    static String millis(double value) {
        return precise(value) + " ms";
    }

    /** Seconds with one digit after the point; two where one would hide it: 0.05, 0.5, 4.6. */
    static String seconds(double value) {
        return String.format(Locale.ROOT, value > 0 && value < 0.1 ? "%.2f s" : "%,.1f s", value);
    }

    static String percent(long part, long whole) {
        return whole == 0 ? NONE : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /**
     * Keeps numbers and their units on one line of prose.
     *
     * @param prose text
     * @return the same with a no-break space between a number and its unit
     */
    static String unbroken(String prose) {
        return prose.replaceAll("(?<=\\d) (?=(?:ms|s|%|MB)\\b|%)", "\u00A0");
    }

    static String precise(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        String pattern = value < 1 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
