package io.quickbreak.benchmarks.html;

import io.quickbreak.benchmarks.html.Plot.Legend;
import io.quickbreak.benchmarks.html.Plot.Mark;
import io.quickbreak.benchmarks.html.Plot.Panel;
import java.util.Locale;

/** Puts a plot into a page: caption, legend, and every chart once for a desk and once for a phone. */
final class Figure {
    private final Html html;

    private Figure(Html html) {
        this.html = html;
    }

    static void add(Html html, Plot plot, String id) {
        Figure figure = new Figure(html);
        html.open("figure");
        html.prose("figcaption", plot.caption());
        html.open("ul", "class", "legend");
        plot.legend().forEach(figure::addLegend);
        html.close("ul");
        for (int i = 0; i < plot.panels().size(); i++) {
            figure.addPanel(plot, plot.panels().get(i), id + i);
        }
        html.close("figure");
    }

    private void addLegend(Legend legend) {
        boolean line = legend.mark() == Mark.LINE || legend.mark() == Mark.DASHES;
        String color = (line ? "border-color:" : "background:") + legend.color().cssReference();
        html.open("li");
        html.element(
                "span",
                "",
                "class",
                "mark " + legend.mark().name().toLowerCase(Locale.ROOT),
                "style",
                legend.opacity() < 1 ? String.format(Locale.ROOT, "%s;opacity:%.2f", color, legend.opacity()) : color);
        html.text(legend.name());
        html.close("li");
    }

    private void addPanel(Plot plot, Panel panel, String id) {
        html.prose("h3", panel.heading());
        try {
            for (PlotSize size : PlotSize.values()) {
                String svg = SvgDrawing.draw(
                        () -> panel.chart().apply(size),
                        size,
                        panel.height().applyAsInt(size),
                        id + "-" + size.cssClass());
                html.open(
                        "div",
                        "class",
                        size.cssClass(),
                        "role",
                        "img",
                        "aria-label",
                        plot.title() + ", " + panel.heading());
                html.svg(svg).close("div");
            }
        } catch (PlotException e) {
            html.element("p", String.valueOf(e.getMessage()), "class", "problem");
        }
    }
}
