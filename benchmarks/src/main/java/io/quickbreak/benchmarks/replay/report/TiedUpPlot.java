package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.benchmarks.html.Numbers;
import io.quickbreak.benchmarks.html.Plot;
import io.quickbreak.benchmarks.html.Plot.Legend;
import io.quickbreak.benchmarks.html.Plot.Mark;
import io.quickbreak.benchmarks.html.Plot.Panel;
import io.quickbreak.benchmarks.html.PlotSize;
import io.quickbreak.benchmarks.html.ThemeColor;
import io.quickbreak.benchmarks.replay.measure.Figures;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunSummary;
import io.quickbreak.benchmarks.replay.measure.TimeSlice;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** What the outage ties up over time: request threads, and the queue of payments before them. */
final class TiedUpPlot {
    private static final double HEADROOM = 1.25;
    private static final BasicStroke DASHED =
            new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {6f, 3f}, 0f);

    private final ReplayResult result;

    private TiedUpPlot(ReplayResult result) {
        this.result = result;
    }

    static Plot of(ReplayResult result) {
        TiedUpPlot plot = new TiedUpPlot(result);
        List<Legend> legend = new ArrayList<>(List.of(
                new Legend("without breaker", ThemeColor.WITHOUT, Mark.DASHES),
                new Legend("with breaker", ThemeColor.WITH, Mark.LINE)));
        legend.addAll(TimeChart.stateLegend());
        return new Plot(
                "Threads tied up over time",
                "The highest number in each "
                        + Numbers.seconds(result.options().outage().lengthNanos() / 1e9 / RunSummary.SLICES)
                        + ". A thread is tied up from the moment it takes a payment until the payment is settled.",
                legend,
                List.of(
                        plot.panel(
                                "request threads tied up, of "
                                        + result.options().service().workers(),
                                Figures::peakThreads),
                        plot.panel("payments waiting for a thread", Figures::peakWaiting)));
    }

    private Panel panel(String heading, ToIntFunction<Figures> level) {
        return new Panel(heading, size -> chart(level, size));
    }

    private JFreeChart chart(ToIntFunction<Figures> level, PlotSize size) {
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(series(result.withoutBreaker(), level));
        data.addSeries(series(result.withBreaker(), level));
        NumberAxis values = new NumberAxis(null);
        values.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        values.setRange(0, HEADROOM * most(level));
        return new TimeChart(result.options().outage(), size, data, values, renderer())
                .withStates(result.withBreaker().run().stateChanges())
                .chart();
    }

    private double most(ToIntFunction<Figures> level) {
        return Stream.of(result.withoutBreaker(), result.withBreaker())
                .mapToInt(run -> level.applyAsInt(run.whole()))
                .reduce(1, Math::max);
    }

    private static XYSeries series(RunSummary run, ToIntFunction<Figures> level) {
        XYSeries series = new XYSeries(run.run().kind().label());
        for (TimeSlice slice : run.slices()) {
            series.add(slice.span().beginNanos() / 1e9, level.applyAsInt(slice.figures()));
        }
        TimeSlice last = run.slices().get(run.slices().size() - 1);
        series.add(last.span().endNanos() / 1e9, level.applyAsInt(last.figures()));
        return series;
    }

    private static XYStepRenderer renderer() {
        XYStepRenderer renderer = new XYStepRenderer();
        renderer.setSeriesPaint(0, ThemeColor.WITHOUT.paint());
        renderer.setSeriesStroke(0, DASHED);
        renderer.setSeriesPaint(1, ThemeColor.WITH.paint());
        renderer.setSeriesStroke(1, new BasicStroke(2f));
        return renderer;
    }
}
