package io.quickbreak.benchmarks.html;

import java.util.Locale;

/** How numbers are written, the same on the console and on the page. */
public final class Numbers {
    /** Stands where there is no number. */
    public static final String NONE = "-";

    private Numbers() {}

    /**
     * Writes a whole number.
     *
     * @param value the number
     * @return {@code 14,009}
     */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /**
     * Writes milliseconds with as many digits as mean something: 0.15, 3.3, 243, 14,009.
     *
     * @param value milliseconds
     * @return number and unit
     */
    public static String millis(double value) {
        return precise(value) + " ms";
    }

    /**
     * Writes seconds with one digit after the point; two where one would hide it: 0.05, 0.5, 4.6.
     *
     * @param value seconds
     * @return number and unit
     */
    public static String seconds(double value) {
        return String.format(Locale.ROOT, value > 0 && value < 0.1 ? "%.2f s" : "%,.1f s", value);
    }

    /**
     * Writes a share.
     *
     * @param part some
     * @param whole of all
     * @return number and sign, or {@value #NONE} of nothing
     */
    public static String percent(long part, long whole) {
        return whole == 0 ? NONE : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /**
     * Keeps numbers and their units on one line of prose.
     *
     * @param prose text
     * @return the same with a no-break space between a number and its unit
     */
    public static String unbroken(String prose) {
        return prose.replaceAll("(?<=\\d) (?=(?:ms|s|%|MB)\\b|%)", "\u00A0");
    }

    /**
     * Writes a number with as many digits as mean something.
     *
     * @param value the number
     * @return {@code 0.15}, {@code 3.3}, {@code 243}, {@code 14,009}; {@value #NONE} if it is none
     */
    public static String precise(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        String pattern = value < 1 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
