package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.benchmarks.html.Numbers;
import io.quickbreak.benchmarks.html.Plot;
import io.quickbreak.benchmarks.html.Plot.Legend;
import io.quickbreak.benchmarks.html.Plot.Mark;
import io.quickbreak.benchmarks.html.Plot.Panel;
import io.quickbreak.benchmarks.html.PlotSize;
import io.quickbreak.benchmarks.html.ThemeColor;
import io.quickbreak.benchmarks.replay.measure.Latencies;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunSummary;
import io.quickbreak.benchmarks.replay.measure.TimeSlice;
import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Latency over time: median, 99th percentile and maximum of the payments that arrive in each slice, on a logarithmic axis. */
final class LatencyPlot {
    private static final int MEDIAN = 0;
    private static final int HIGH = 1;
    private static final int MAXIMUM = 2;
    private static final double DOT = 4.0;

    private final ReplayResult result;
    private final double leastMillis;
    private final double mostMillis;

    private LatencyPlot(ReplayResult result) {
        this.result = result;
        this.leastMillis = slices(result)
                .mapToDouble(slice -> slice.figures().latencies().millisAt(50))
                .min()
                .orElse(1);
        this.mostMillis = slices(result)
                .mapToDouble(slice -> slice.figures().latencies().maxMillis())
                .max()
                .orElse(1000);
    }

    private static Stream<TimeSlice> slices(ReplayResult result) {
        return Stream.of(result.withoutBreaker(), result.withBreaker())
                .flatMap(run -> run.slices().stream())
                .filter(slice -> slice.figures().counts().total() > 0);
    }

    static Plot of(ReplayResult result) {
        LatencyPlot plot = new LatencyPlot(result);
        List<Legend> legend = new ArrayList<>(List.of(
                new Legend("median", ThemeColor.SERVED, Mark.LINE),
                new Legend("99th percentile", ThemeColor.WITHOUT, Mark.LINE),
                new Legend("maximum", ThemeColor.INK, Mark.DOTS)));
        legend.addAll(TimeChart.stateLegend());
        return new Plot(
                "Latency over time",
                "Of the payments that were to arrive in each "
                        + Numbers.seconds(result.options().outage().lengthNanos() / 1e9 / RunSummary.SLICES)
                        + ", from that moment until the payment was served, flagged or failed. Both panels have the same"
                        + " logarithmic axis.",
                legend,
                List.of(plot.panel(result.withoutBreaker()), plot.panel(result.withBreaker())));
    }

    private Panel panel(RunSummary run) {
        return new Panel(run.run().kind().label(), size -> chart(run, size));
    }

    private JFreeChart chart(RunSummary run, PlotSize size) {
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(series(run, "median", latencies -> latencies.millisAt(50)));
        data.addSeries(series(run, "99th percentile", latencies -> latencies.millisAt(99)));
        data.addSeries(series(run, "maximum", Latencies::maxMillis));
        DecadeAxis values = new DecadeAxis(leastMillis, mostMillis);
        return new TimeChart(result.options().outage(), size, data, values, renderer())
                .withStates(run.run().stateChanges())
                .chart();
    }

    private static XYSeries series(RunSummary run, String name, ToDoubleFunction<Latencies> millis) {
        XYSeries series = new XYSeries(name);
        for (TimeSlice slice : run.slices()) {
            if (slice.figures().counts().total() > 0) {
                double value = millis.applyAsDouble(slice.figures().latencies());
                series.add(slice.middleSeconds(), DecadeAxis.position(value));
            }
        }
        return series;
    }

    private static XYLineAndShapeRenderer renderer() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(MEDIAN, ThemeColor.SERVED.paint());
        renderer.setSeriesStroke(MEDIAN, new BasicStroke(2f));
        renderer.setSeriesPaint(HIGH, ThemeColor.WITHOUT.paint());
        renderer.setSeriesStroke(HIGH, new BasicStroke(2f));
        renderer.setSeriesPaint(MAXIMUM, ThemeColor.INK.paint());
        renderer.setSeriesLinesVisible(MAXIMUM, false);
        renderer.setSeriesShapesVisible(MAXIMUM, true);
        renderer.setSeriesShape(MAXIMUM, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        return renderer;
    }
}
