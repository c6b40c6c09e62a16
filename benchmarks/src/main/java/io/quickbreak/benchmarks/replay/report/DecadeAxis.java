package io.quickbreak.benchmarks.replay.report;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/**
 * A logarithmic axis for latencies: positions are decimal logarithms of milliseconds, and each power of ten has its name. (JFreeChart's own logarithmic axis draws its
 * labels as outlines, which no reader could search, select or restyle.)
 */
final class DecadeAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;
    private static final double LEAST_MILLIS = 0.001;

    /**
     * Makes an axis of whole decades.
     *
     * @param leastMillis it shows at least down to this latency
     * @param mostMillis and up to this one, with room for the names of the phases
     */
    DecadeAxis(double leastMillis, double mostMillis) {
        super(null);
        setRange(Math.floor(position(leastMillis)), Math.ceil(position(mostMillis)) + 0.5);
        setTickUnit(new NumberTickUnit(1, new MillisFormat()));
    }

    /**
     * Returns where a latency is drawn.
     *
     * @param millis the latency; less than a microsecond is drawn as a microsecond
     * @return its position on this axis
     */
    static double position(double millis) {
        return Math.log10(Math.max(millis, LEAST_MILLIS));
    }

    /** Writes a decade as {@code 10 ms} or {@code 1 s}. */
    private static final class MillisFormat extends NumberFormat {
        private static final long serialVersionUID = 1L;

        @Override
        public StringBuffer format(double decade, StringBuffer text, FieldPosition position) {
            double millis = Math.pow(10, decade);
            return text.append(
                    decade >= 3
                            ? String.format(Locale.ROOT, "%,.0f s", millis / 1000)
                            : String.format(Locale.ROOT, decade < 0 ? "%.3g ms" : "%.0f ms", millis)
                                    .replaceFirst("(\\.\\d*?)0+ ", "$1 "));
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
