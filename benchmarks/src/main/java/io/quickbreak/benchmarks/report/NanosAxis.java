package io.quickbreak.benchmarks.report;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/**
 * An axis of times from the lowest to the highest that it has to show, and some room beyond. A logarithmic one has positions that are decimal logarithms of nanoseconds, and each power of
 * ten has its name.
 */
final class NanosAxis extends NumberAxis {

    private static final long serialVersionUID = 1L;

    /** Room for the shortest bar, in decades. */
    private static final double SHORTEST = 0.2;

    private final boolean logarithmic;

    private NanosAxis(boolean logarithmic, double least, double most, double room) {
        super(null);
        this.logarithmic = logarithmic;
        double low = logarithmic ? Math.log10(least) - SHORTEST : 0;
        double high = logarithmic ? Math.log10(most) : most;
        setRange(low, high + (high - low) * room);
        if (logarithmic) {
            setTickUnit(new NumberTickUnit(1, new DecadeFormat()));
        }
    }

    static NanosAxis linear(double most, double room) {
        return new NanosAxis(false, 0, most, room);
    }

    static NanosAxis logarithmic(double least, double most, double room) {
        return new NanosAxis(true, least, most, room);
    }

    /** Where a time is drawn; on the edge if it is beyond it. */
    double position(double nanos) {
        double position = !logarithmic ? nanos : nanos > 0 ? Math.log10(nanos) : getLowerBound();
        return Math.max(getLowerBound(), Math.min(getUpperBound(), position));
    }

    /** Writes a decade as {@code 10 ns} or {@code 1 µs}. */
    private static final class DecadeFormat extends NumberFormat {

        private static final long serialVersionUID = 1L;

        private static final String[] UNITS = {"ns", "µs", "ms", "s"};

        @Override
        public StringBuffer format(double decade, StringBuffer text, FieldPosition position) {
            int unit = (int) Math.max(0, Math.min(UNITS.length - 1, Math.floor(decade / 3)));
            double inUnit = Math.pow(10, decade - 3 * unit);
            return text.append(String.format(Locale.ROOT, inUnit < 1 ? "%s %s" : "%.0f %s", inUnit, UNITS[unit]));
        }

        @Override
        public StringBuffer format(long decade, StringBuffer text, FieldPosition position) {
            return format((double) decade, text, position);
        }

        @Override
        public Number parse(String source, ParsePosition parsePosition) {
            throw new UnsupportedOperationException("labels are only written");
        }
    }
}
