package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.State;
import io.quickbreak.benchmarks.html.Plot.Legend;
import io.quickbreak.benchmarks.html.Plot.Mark;
import io.quickbreak.benchmarks.html.PlotSize;
import io.quickbreak.benchmarks.html.ThemeColor;
import io.quickbreak.benchmarks.replay.measure.StateChange;
import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import io.quickbreak.benchmarks.replay.settings.Phase;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYDataset;

/** A chart over the time of a run, in seconds, with the phases marked and, if wanted, the breaker's states behind the data. */
final class TimeChart {
    private static final double STATE_OPACITY = 0.18;
    private static final Stroke HAIRLINE = new BasicStroke(1f);
    private static final Stroke BOUNDARY =
            new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {4f, 3f}, 0f);

    private final OutagePlan plan;
    private final PlotSize size;
    private final XYPlot plot;

    TimeChart(OutagePlan plan, PlotSize size, XYDataset data, NumberAxis values, XYItemRenderer renderer) {
        this.plan = plan;
        this.size = size;
        NumberAxis time = new NumberAxis("seconds since the run began");
        time.setRange(0, plan.lengthNanos() / 1e9);
        style(time);
        style(values);
        this.plot = new XYPlot(data, time, values, renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(ThemeColor.GRID.paint());
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(8, 2, 2, 12));
        markPhases();
    }

    static List<Legend> stateLegend() {
        return List.of(
                new Legend("breaker OPEN", ThemeColor.OPEN, Mark.SHADE),
                new Legend("breaker HALF_OPEN", ThemeColor.HALF_OPEN, Mark.SHADE));
    }

    private Font font() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size.fontSize());
    }

    private void style(ValueAxis axis) {
        axis.setLabelFont(font());
        axis.setTickLabelFont(font());
        axis.setLabelPaint(ThemeColor.MUTED.paint());
        axis.setTickLabelPaint(ThemeColor.MUTED.paint());
        axis.setAxisLinePaint(ThemeColor.MUTED.paint());
        axis.setTickMarkPaint(ThemeColor.MUTED.paint());
    }

    private void markPhases() {
        for (Phase phase : Phase.values()) {
            double begin = plan.beginNanos(phase) / 1e9;
            IntervalMarker name = new IntervalMarker(begin, plan.endNanos(phase) / 1e9, ThemeColor.INK.paint(0));
            name.setOutlinePaint(null);
            label(name, phase.label(), RectangleAnchor.TOP, TextAnchor.TOP_CENTER);
            plot.addDomainMarker(name, Layer.FOREGROUND);
            if (phase != Phase.HEALTHY) {
                plot.addDomainMarker(new ValueMarker(begin, ThemeColor.MUTED.paint(), BOUNDARY), Layer.FOREGROUND);
            }
        }
    }

    private void label(IntervalMarker marker, String text, RectangleAnchor where, TextAnchor anchor) {
        marker.setLabel(text);
        marker.setLabelFont(font());
        marker.setLabelPaint(ThemeColor.INK.paint());
        marker.setLabelBackgroundColor(ThemeColor.INK.paint(0));
        marker.setLabelAnchor(where);
        marker.setLabelTextAnchor(anchor);
    }

    /**
     * Shades the times when the breaker was not closed.
     *
     * @param changes its states
     * @return this
     */
    TimeChart withStates(List<StateChange> changes) {
        for (int i = 0; i < changes.size(); i++) {
            double begin = changes.get(i).atNanos() / 1e9;
            double end = (i + 1 < changes.size() ? changes.get(i + 1).atNanos() : plan.lengthNanos()) / 1e9;
            State state = changes.get(i).state();
            if (state != State.CLOSED && end > begin) {
                shade(begin, end, state == State.HALF_OPEN ? ThemeColor.HALF_OPEN : ThemeColor.OPEN);
            }
        }
        return this;
    }

    private void shade(double begin, double end, ThemeColor color) {
        IntervalMarker marker = new IntervalMarker(begin, end, color.paint(STATE_OPACITY));
        marker.setAlpha(1f);
        marker.setOutlinePaint(null);
        plot.addDomainMarker(marker, Layer.BACKGROUND);
    }

    JFreeChart chart() {
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(null);
        return chart;
    }
}
