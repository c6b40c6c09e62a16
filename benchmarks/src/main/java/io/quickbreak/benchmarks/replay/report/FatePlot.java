package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.benchmarks.html.Numbers;
import io.quickbreak.benchmarks.html.Plot;
import io.quickbreak.benchmarks.html.Plot.Legend;
import io.quickbreak.benchmarks.html.Plot.Mark;
import io.quickbreak.benchmarks.html.Plot.Panel;
import io.quickbreak.benchmarks.html.PlotSize;
import io.quickbreak.benchmarks.html.ThemeColor;
import io.quickbreak.benchmarks.replay.measure.Fate;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunSummary;
import io.quickbreak.benchmarks.replay.measure.TimeSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.data.xy.DefaultTableXYDataset;
import org.jfree.data.xy.XYSeries;

/** Payments a second by fate, stacked, at the time at which they were to arrive. */
final class FatePlot {
    private static final double GAP = 0.12;
    /** Room above the bars for the names of the phases. */
    private static final double HEADROOM = 1.2;

    private final ReplayResult result;
    private final double mostPerSecond;

    private FatePlot(ReplayResult result) {
        this.result = result;
        this.mostPerSecond = Stream.of(result.withoutBreaker(), result.withBreaker())
                .flatMap(run -> run.slices().stream())
                .mapToDouble(slice ->
                        Stream.of(Fate.values()).mapToDouble(slice::perSecond).sum())
                .max()
                .orElse(1);
    }

    static Plot of(ReplayResult result) {
        FatePlot plot = new FatePlot(result);
        List<Legend> legend = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            legend.add(new Legend(fate.label(), colorOf(fate), Mark.AREA));
        }
        return new Plot(
                "Payments a second by fate",
                "What became of the payments that were to arrive in each "
                        + Numbers.seconds(result.options().outage().lengthNanos() / 1e9 / RunSummary.SLICES)
                        + "; the arrivals themselves are the same in both runs.",
                legend,
                List.of(plot.panel(result.withoutBreaker()), plot.panel(result.withBreaker())));
    }

    private static ThemeColor colorOf(Fate fate) {
        return switch (fate) {
            case SERVED -> ThemeColor.SERVED;
            case FLAGGED -> ThemeColor.FLAGGED;
            case FAILED -> ThemeColor.FAILED;
        };
    }

    private Panel panel(RunSummary run) {
        return new Panel(run.run().kind().label(), size -> chart(run, size));
    }

    private JFreeChart chart(RunSummary run, PlotSize size) {
        DefaultTableXYDataset data = new DefaultTableXYDataset();
        StackedXYBarRenderer renderer = new StackedXYBarRenderer(GAP);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        for (Fate fate : Fate.values()) {
            renderer.setSeriesPaint(data.getSeriesCount(), colorOf(fate).paint());
            data.addSeries(series(run, fate));
        }
        data.setIntervalWidth(run.slices().get(0).span().lengthNanos() / 1e9);
        NumberAxis values = new NumberAxis("payments a second");
        values.setRange(0, HEADROOM * Math.max(1, mostPerSecond));
        return new TimeChart(result.options().outage(), size, data, values, renderer).chart();
    }

    private static XYSeries series(RunSummary run, Fate fate) {
        XYSeries series = new XYSeries(fate.label(), true, false);
        for (TimeSlice slice : run.slices()) {
            series.add(slice.middleSeconds(), slice.perSecond(fate));
        }
        return series;
    }
}
