package io.quickbreak.benchmarks.replay.report;

/**
 * Writes HTML that is well-formed XML too. Text and attribute values are escaped, so no string can become markup; only {@link #svg} takes markup, from {@link
 * SvgDrawing} alone, and {@link #style} the style sheet.
 */
final class Html {
    private final StringBuilder markup = new StringBuilder();

    /**
     * Opens an element.
     *
     * @param tag its name
     * @param attributes names and values in turn
     * @return this
     */
    Html open(String tag, String... attributes) {
        startTag(tag, attributes);
        markup.append('>');
        return this;
    }

    Html close(String tag) {
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
    Html empty(String tag, String... attributes) {
        startTag(tag, attributes);
        markup.append("/>\n");
        return this;
    }

    Html text(String text) {
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
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
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
