package io.quickbreak.benchmarks.html;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jfree.chart.JFreeChart;

/**
 * A figure of a page.
 *
 * @param title what it shows
 * @param caption how to read it, with code between backticks
 * @param legend its colours
 * @param panels charts above each other, with the same axes where they can be compared
 */
public record Plot(String title, String caption, List<Legend> legend, List<Panel> panels) {
    /** What a mark in a plot looks like. */
    public enum Mark {
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
     * @param opacity 0..1, as it is drawn
     * @param mark what is drawn in it
     */
    public record Legend(String name, ThemeColor color, double opacity, Mark mark) {
        /**
         * Makes a legend of an opaque colour.
         *
         * @param name the meaning
         * @param color the colour
         * @param mark what is drawn in it
         */
        public Legend(String name, ThemeColor color, Mark mark) {
            this(name, color, mark == Mark.SHADE ? SHADE_OPACITY : 1, mark);
        }
    }

    /**
     * One chart.
     *
     * @param heading above it
     * @param chart draws it for a size
     * @param height pixels it takes at a size
     */
    public record Panel(String heading, Function<PlotSize, JFreeChart> chart, ToIntFunction<PlotSize> height) {
        /**
         * Makes a chart of the usual height.
         *
         * @param heading above it
         * @param chart draws it for a size
         */
        public Panel(String heading, Function<PlotSize, JFreeChart> chart) {
            this(heading, chart, PlotSize::height);
        }
    }

    private static final double SHADE_OPACITY = 0.35;
}
