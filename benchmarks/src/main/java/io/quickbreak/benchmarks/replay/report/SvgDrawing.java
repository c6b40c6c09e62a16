package io.quickbreak.benchmarks.replay.report;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/**
 * A chart as an SVG element to be put into a page: it fills the width that it is given and takes its colours from the page's variables.
 */
final class SvgDrawing {
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),\\s*(\\d+),\\s*(\\d+)\\)");

    private SvgDrawing() {}

    /**
     * Draws a chart. No display is needed, but fonts are.
     *
     * @param chart makes the chart
     * @param size of the drawing
     * @param id unique within the page
     * @return the {@code svg} element
     * @throws PlotException when this Java runtime cannot draw, for want of fonts or of the desktop module
     */
    static String draw(Supplier<JFreeChart> chart, PlotSize size, String id) {
        System.setProperty("java.awt.headless", "true");
        try {
            SVGGraphics2D canvas = new SVGGraphics2D(size.width(), size.height());
            canvas.setDefsKeyPrefix(id + "-");
            canvas.setGeomDoubleConverter(SvgDrawing::tenths);
            canvas.setTransformDoubleConverter(SvgDrawing::tenths);
            chart.get().draw(canvas, new Rectangle2D.Double(0, 0, size.width(), size.height()));
            ViewBox viewBox = new ViewBox(0, 0, size.width(), size.height());
            return themed(canvas.getSVGElement(id, false, viewBox, null, null));
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            throw new PlotException(e);
        }
    }

    /**
     * Finds out whether plots can be drawn, before it matters.
     *
     * @return why not; empty if they can
     */
    static Optional<String> problem() {
        try {
            draw(
                    () -> new JFreeChart(new XYPlot(null, new NumberAxis("x"), new NumberAxis("y"), null)),
                    PlotSize.NARROW,
                    "x");
            return Optional.empty();
        } catch (PlotException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A tenth of a pixel is enough, and keeps the page small. */
    private static String tenths(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }

    private static String themed(String svg) {
        return RGB.matcher(svg).replaceAll(match -> {
            Color drawn = new Color(
                    Integer.parseInt(match.group(1)),
                    Integer.parseInt(match.group(2)),
                    Integer.parseInt(match.group(3)));
            return ThemeColor.drawnWith(drawn).map(ThemeColor::cssReference).orElse(match.group());
        });
    }
}
