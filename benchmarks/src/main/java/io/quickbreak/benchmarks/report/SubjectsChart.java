package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.PlotSize;
import io.quickbreak.benchmarks.html.ThemeColor;
import io.quickbreak.benchmarks.subject.Subjects;
import java.awt.BasicStroke;
import java.awt.Font;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * Horizontal bars of times with their errors, one group for each subject, one bar in it for each number of threads, and lines for baselines.
 */
final class SubjectsChart {

    /**
     * A result.
     *
     * @param subject whose
     * @param threads that called it
     * @param nanos a call
     */
    record Bar(String subject, int threads, Estimate nanos) {}

    /**
     * Something to compare with.
     *
     * @param name what it is
     * @param nanos where
     * @param color of the line
     */
    record Line(String name, double nanos, ThemeColor color) {}

    /** From this ratio of the slowest to the fastest on, short bars would be too short to be read. */
    private static final double LOGARITHMIC_FROM = 20;

    /** A whisker ends at this multiple of what is measured, lest the bars become too short. */
    private static final double MOST_WITH_ERROR = 1.6;

    private static final double WIDTH_OF_GROUP = 0.78;
    private static final double PALEST = 0.4;
    private static final int HEIGHT_OF_AXIS = 34;
    private static final double GAP_BEFORE_LABEL = 8;
    private static final BasicStroke HAIRLINE = new BasicStroke(1f);
    private static final BasicStroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {5f, 3f}, 0f);

    private final List<Integer> threads;
    private final List<Integer> allThreads;
    private final List<Line> lines;
    private final List<Bar> bars;
    private final List<String> subjects;

    /**
     * Makes a chart.
     *
     * @param allThreads numbers of threads in this chart and those beside it, which have the same colours
     * @param bars the results
     * @param lines what they are compared with
     */
    SubjectsChart(List<Integer> allThreads, List<Bar> bars, List<Line> lines) {
        this.allThreads = allThreads;
        this.threads = bars.stream().map(Bar::threads).distinct().sorted().toList();
        this.lines = lines;
        this.bars = bars;
        Map<String, Double> fastest = new LinkedHashMap<>();
        bars.stream()
                .sorted(Comparator.comparing(Bar::threads))
                .forEach(bar -> fastest.putIfAbsent(bar.subject(), bar.nanos().value()));
        this.subjects = fastest.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isLogarithmic() {
        return values().max().orElse(1) > LOGARITHMIC_FROM * values().min().orElse(1);
    }

    List<Line> lines() {
        return lines;
    }

    List<Line> linesInSight() {
        NanosAxis axis = axis(PlotSize.WIDE);
        double high = values().max().orElse(1);
        return lines.stream()
                .filter(line -> line.nanos() <= high && axis.position(line.nanos()) > axis.getLowerBound())
                .toList();
    }

    /** Of the bars for a number of threads: the more threads, the paler. */
    static double opacityOf(int threads, List<Integer> allThreads) {
        int last = allThreads.size() - 1;
        return last == 0 ? 1 : 1 - (1 - PALEST) * allThreads.indexOf(threads) / last;
    }

    int heightAt(PlotSize size) {
        int bar = threads.size() == 1 ? size.fontSize() + 10 : size.fontSize() + 2;
        return HEIGHT_OF_AXIS + subjects.size() * (bar * threads.size() + 4);
    }

    private DoubleStream values() {
        return bars.stream().mapToDouble(bar -> bar.nanos().value());
    }

    private NanosAxis axis(PlotSize size) {
        double room = size == PlotSize.WIDE ? 0.13 : 0.45;
        double least = DoubleStream.concat(values(), lines.stream().limit(1).mapToDouble(Line::nanos))
                .min()
                .orElse(1);
        double most = bars.stream().mapToDouble(SubjectsChart::highEnd).max().orElse(1);
        return isLogarithmic() ? NanosAxis.logarithmic(least, most, room) : NanosAxis.linear(most, room);
    }

    private static double errorOf(Bar bar) {
        return Double.isNaN(bar.nanos().error()) ? 0 : bar.nanos().error();
    }

    private static double highEnd(Bar bar) {
        double value = bar.nanos().value();
        return Math.min(value + errorOf(bar), value * MOST_WITH_ERROR);
    }

    JFreeChart draw(PlotSize size) {
        NanosAxis values = axis(size);
        SymbolAxis names = new SymbolAxis(null, subjects.toArray(String[]::new));
        names.setInverted(true);
        names.setGridBandsVisible(false);
        names.setTickMarksVisible(false);
        names.setTickLabelInsets(new RectangleInsets(0, 4, 0, 8));
        style(names, size, ThemeColor.INK);
        style(values, size, ThemeColor.MUTED);

        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYBarRenderer boxes = boxes(values);
        for (int place = 0; place < threads.size(); place++) {
            addSeries(data, boxes, values, place, true);
            addSeries(data, boxes, values, place, false);
        }
        XYPlot plot = new XYPlot(data, names, values, boxes);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setDataset(1, data);
        plot.setRenderer(1, whiskers());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        style(plot);
        linesInSight()
                .forEach(line -> plot.addRangeMarker(
                        new ValueMarker(
                                values.position(line.nanos()), line.color().paint(), DASHED),
                        Layer.FOREGROUND));
        bars.forEach(bar -> plot.addAnnotation(label(bar, values, size)));
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(null);
        return chart;
    }

    private void addSeries(
            XYIntervalSeriesCollection data, XYBarRenderer boxes, NanosAxis values, int place, boolean ours) {
        XYIntervalSeries series = new XYIntervalSeries((ours ? "ours" : "others") + place);
        for (Bar bar : bars) {
            if (bar.threads() == threads.get(place) && Subjects.isOurs(bar.subject()) == ours) {
                double middle = middleOf(bar);
                double half = WIDTH_OF_GROUP / threads.size() / 2;
                double nanos = bar.nanos().value();
                series.add(
                        middle,
                        middle - half,
                        middle + half,
                        values.position(nanos),
                        values.position(nanos - errorOf(bar)),
                        values.position(highEnd(bar)));
            }
        }
        ThemeColor color = ours ? ThemeColor.OURS : ThemeColor.PEER;
        boxes.setSeriesPaint(data.getSeriesCount(), color.paint(opacityOf(threads.get(place), allThreads)));
        data.addSeries(series);
    }

    private double middleOf(Bar bar) {
        double offset = (threads.indexOf(bar.threads()) + 0.5) / threads.size() - 0.5;
        return subjects.indexOf(bar.subject()) + WIDTH_OF_GROUP * offset;
    }

    private XYTextAnnotation label(Bar bar, NanosAxis values, PlotSize size) {
        double gap = GAP_BEFORE_LABEL * values.getRange().getLength() / size.width();
        double end = values.position(highEnd(bar)) + gap;
        boolean cut = errorOf(bar) > bar.nanos().value() * (MOST_WITH_ERROR - 1);
        String text = cut ? Nanos.show(bar.nanos()) : Nanos.show(bar.nanos().value());
        XYTextAnnotation label = new XYTextAnnotation(text, middleOf(bar), end);
        label.setTextAnchor(TextAnchor.CENTER_LEFT);
        label.setFont(font(size));
        label.setPaint(ThemeColor.INK.paint());
        return label;
    }

    private static XYBarRenderer boxes(NanosAxis values) {
        XYBarRenderer boxes = new XYBarRenderer();
        boxes.setBase(values.getLowerBound());
        boxes.setBarPainter(new StandardXYBarPainter());
        boxes.setShadowVisible(false);
        boxes.setDrawBarOutline(false);
        return boxes;
    }

    private static XYErrorRenderer whiskers() {
        XYErrorRenderer whiskers = new XYErrorRenderer();
        whiskers.setDrawXError(false);
        whiskers.setDefaultShapesVisible(false);
        whiskers.setErrorPaint(ThemeColor.INK.paint());
        whiskers.setErrorStroke(HAIRLINE);
        whiskers.setCapLength(6);
        return whiskers;
    }

    private static Font font(PlotSize size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size.fontSize());
    }

    private static void style(ValueAxis axis, PlotSize size, ThemeColor labels) {
        axis.setTickLabelFont(font(size));
        axis.setTickLabelPaint(labels.paint());
        axis.setAxisLinePaint(ThemeColor.MUTED.paint());
        axis.setTickMarkPaint(ThemeColor.MUTED.paint());
    }

    private static void style(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(ThemeColor.GRID.paint());
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(4, 2, 2, 18));
    }
}
