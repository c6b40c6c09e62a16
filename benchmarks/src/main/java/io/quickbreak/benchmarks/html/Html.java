package io.quickbreak.benchmarks.html;

import java.util.List;

/**
 * Writes HTML that is well-formed XML too. Text and attribute values are escaped, so no string can become markup; only {@link #svg} takes markup, from {@link
 * SvgDrawing} alone, and {@link #style} the style sheet.
 */
public final class Html {
    private final StringBuilder markup = new StringBuilder();

    /**
     * Opens an element.
     *
     * @param tag its name
     * @param attributes names and values in turn
     * @return this
     */
    public Html open(String tag, String... attributes) {
        startTag(tag, attributes);
        markup.append('>');
        return this;
    }

    /**
     * Closes an element.
     *
     * @param tag its name
     * @return this
     */
    public Html close(String tag) {
        markup.append("</").append(tag).append(">\n");
        return this;
    }

    /**
     * Adds an element without content, such as {@code meta}.
     *
     * @param tag its name
     * @param attributes names and values in turn
     * @return this
     */
    public Html empty(String tag, String... attributes) {
        startTag(tag, attributes);
        markup.append("/>\n");
        return this;
    }

    /**
     * Adds text.
     *
     * @param text any
     * @return this
     */
    public Html text(String text) {
        text.codePoints().forEach(this::appendEscaped);
        return this;
    }

    /**
     * Adds an element that holds only text.
     *
     * @param tag its name
     * @param text what it holds
     * @param attributes names and values in turn
     * @return this
     */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /**
     * Adds an element that holds text in which code stands between backticks.
     *
     * @param tag its name
     * @param text what it holds
     * @param attributes names and values in turn
     * @return this
     */
    public Html prose(String tag, String text, String... attributes) {
        open(tag, attributes);
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 1) {
                open("code").text(parts[i]);
                markup.append("</code>");
            } else {
                text(parts[i]);
            }
        }
        return close(tag);
    }

    /**
     * Adds a table in a box of its own, which scrolls where the page is too narrow for it.
     *
     * @param table what it holds
     * @param cssClass {@code wrap} if names may be broken, {@code text} if cells hold sentences, or empty
     * @return this
     */
    public Html table(Table table, String cssClass) {
        open("div", "class", "scroll").open("table", "class", cssClass);
        open("thead").open("tr");
        table.header().forEach(name -> element("th", name, "scope", "col"));
        close("tr").close("thead").open("tbody");
        for (List<String> row : table.rows()) {
            open("tr");
            row.forEach(cell -> prose("td", cell));
            close("tr");
        }
        return close("tbody").close("table").close("div");
    }

    /**
     * Adds a figure, without a heading. Where this Java runtime cannot draw, the figure says so.
     *
     * @param plot what is drawn
     * @param id unique within the page
     * @return this
     */
    public Html figure(Plot plot, String id) {
        Figure.add(this, plot, id);
        return this;
    }

    /**
     * Adds what another has written.
     *
     * @param other with all its elements closed
     * @return this
     */
    Html append(Html other) {
        markup.append(other.markup);
        return this;
    }

    Html svg(String svg) {
        markup.append(svg).append('\n');
        return this;
    }

    /**
     * Adds a style sheet as it is: in HTML its text must not be escaped, and in XML it need not be.
     *
     * @param css without the characters that XML reserves
     * @return this
     */
    Html style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("css: " + css + " (expected: no < and no &)");
        }
        markup.append(css);
        return this;
    }

    private void startTag(String tag, String... attributes) {
        markup.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            markup.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            markup.append('"');
        }
    }

    private void appendEscaped(int codePoint) {
        switch (codePoint) {
            case '&' -> markup.append("&amp;");
            case '<' -> markup.append("&lt;");
            case '>' -> markup.append("&gt;");
            case '"' -> markup.append("&quot;");
            case '\'' -> markup.append("&#39;");
            default -> markup.appendCodePoint(isXmlCharacter(codePoint) ? codePoint : 0xFFFD);
        }
    }

    private static boolean isXmlCharacter(int codePoint) {
        boolean control = codePoint < 0x20 && codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
        boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        return !control && !surrogate && codePoint != 0xFFFE && codePoint != 0xFFFF;
    }

    @Override
    public String toString() {
        return markup.toString();
    }
}
