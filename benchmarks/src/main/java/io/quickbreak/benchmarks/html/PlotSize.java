package io.quickbreak.benchmarks.html;

/** For which width a plot is drawn. A plot for a desk shrunk to a phone would be illegible, so each is drawn twice. */
public enum PlotSize {
    /** For a desk. */
    WIDE(1000, 260, 12, "wide"),
    /** For a phone. */
    NARROW(380, 230, 10, "narrow");

    private final int width;
    private final int height;
    private final int fontSize;
    private final String cssClass;

    PlotSize(int width, int height, int fontSize, String cssClass) {
        this.width = width;
        this.height = height;
        this.fontSize = fontSize;
        this.cssClass = cssClass;
    }

    /**
     * Returns the width.
     *
     * @return pixels
     */
    public int width() {
        return width;
    }

    /**
     * Returns the height of a plot that does not ask for another.
     *
     * @return pixels
     */
    public int height() {
        return height;
    }

    /**
     * Returns the size of labels.
     *
     * @return pixels
     */
    public int fontSize() {
        return fontSize;
    }

    String cssClass() {
        return cssClass;
    }
}
