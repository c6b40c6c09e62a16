package io.quickbreak.benchmarks.html;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultErrorHandler;
import org.apache.batik.svggen.SVGCSSStyler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DRuntimeException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;

/**
 * A chart as an SVG element to be put into a page: it fills the width that it is given and takes its colours from the page's variables.
 */
public final class SvgDrawing {
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),\\s*(\\d+),\\s*(\\d+)\\)");

    /** Of coordinates and opacities alike; enough for both, and keeps the page small. */
    private static final int DECIMALS = 2;

    private SvgDrawing() {}

    /**
     * Draws a chart. No display is needed, but fonts are.
     *
     * @param chart makes the chart
     * @param size its width
     * @param height its height in pixels
     * @param id unique within the page
     * @return the {@code svg} element
     * @throws PlotException when this Java runtime cannot draw, for want of fonts or of the desktop module
     */
    static String draw(Supplier<JFreeChart> chart, PlotSize size, int height, String id) {
        System.setProperty("java.awt.headless", "true");
        try {
            // Without this, JFreeChart draws a rotated label as outlines, which no reader could search or select.
            TextUtils.setUseDrawRotatedStringWorkaround(false);
            SVGGraphics2D canvas = new SVGGraphics2D(context(id), false);
            chart.get().draw(canvas, new Rectangle2D.Double(0, 0, size.width(), height));
            return themed(markup(svg(canvas, size, height, id)));
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw e;
        } catch (ParserConfigurationException | RuntimeException | Error e) {
            // Without fonts, AWT throws anything from a NullPointerException to a plain Error.
            throw new PlotException(e);
        }
    }

    /**
     * Finds out whether plots can be drawn, before it matters.
     *
     * @return why not; empty if they can
     */
    public static Optional<String> problem() {
        try {
            draw(
                    () -> new JFreeChart(new XYPlot(null, new NumberAxis("x"), new NumberAxis("y"), null)),
                    PlotSize.NARROW,
                    PlotSize.NARROW.height(),
                    "x");
            return Optional.empty();
        } catch (PlotException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static SVGGeneratorContext context(String id) throws ParserConfigurationException {
        Document document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(DECIMALS);
        context.setIDGenerator(new PrefixedIds(id));
        context.setErrorHandler(new ThrowingErrorHandler());
        SVGGeneratorContext.GraphicContextDefaults defaults = new SVGGeneratorContext.GraphicContextDefaults();
        defaults.setPaint(ThemeColor.INK.paint());
        context.setGraphicContextDefaults(defaults);
        return context;
    }

    private static Element svg(SVGGraphics2D canvas, PlotSize size, int height, String id) {
        Element svg = canvas.getRoot();
        svg.setAttribute("xmlns", svg.getNamespaceURI());
        svg.setAttribute("id", id);
        svg.setAttribute("viewBox", "0 0 " + size.width() + " " + height);
        // The one identifier that Batik does not ask the generator for.
        ((Element) svg.getElementsByTagName("defs").item(0)).setAttribute("id", id + "-defs");
        SVGCSSStyler.style(svg);
        return svg;
    }

    private static String markup(Element svg) {
        DOMImplementationLS implementation =
                (DOMImplementationLS) svg.getOwnerDocument().getImplementation().getFeature("LS", "3.0");
        LSSerializer serializer = implementation.createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        // The element declares its namespace itself; the serializer would declare that of xml:space at every text.
        serializer.getDomConfig().setParameter("namespaces", false);
        return serializer.writeToString(svg);
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

    /** Names what a drawing defines so that no other drawing of the page has the same name. */
    private static final class PrefixedIds extends SVGIDGenerator {
        private final String drawing;

        PrefixedIds(String drawing) {
            this.drawing = drawing;
        }

        @Override
        public String generateID(String prefix) {
            return super.generateID(drawing + "-" + prefix);
        }
    }

    /** Lets a failure through that Batik would only print. */
    private static final class ThrowingErrorHandler extends DefaultErrorHandler {
        @Override
        public void handleError(SVGGraphics2DRuntimeException failure) {
            throw failure;
        }
    }
}
