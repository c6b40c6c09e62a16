package io.quickbreak.benchmarks.replay.report;

import java.util.List;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;

/**
 * A figure of the page.
 *
 * @param title what it shows
 * @param caption how to read it
 * @param legend its colours
 * @param panels charts above each other, with the same axes where they can be compared
 */
record Plot(String title, String caption, List<Legend> legend, List<Panel> panels) {
    /** What a mark in a plot looks like. */
    enum Mark {
        LINE,
        DASHES,
        DOTS,
        AREA,
        SHADE
    }

    /**
     * What a colour means.
     *
     * @param name the meaning
     * @param color the colour
     * @param mark what is drawn in it
     */
    record Legend(String name, ThemeColor color, Mark mark) {}

    /**
     * One chart.
     *
     * @param heading above it
     * @param chart draws it for a size
     */
    record Panel(String heading, Function<PlotSize, JFreeChart> chart) {}

    static List<Legend> stateLegend() {
        return List.of(
                new Legend("breaker OPEN", ThemeColor.OPEN, Mark.SHADE),
                new Legend("breaker HALF_OPEN", ThemeColor.HALF_OPEN, Mark.SHADE));
    }
}
