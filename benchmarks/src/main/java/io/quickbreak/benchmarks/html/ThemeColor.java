package io.quickbreak.benchmarks.html;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The colours of the page and its plots. Each has a value for light and one for dark surroundings; plots are drawn with the light one and refer to the CSS
 * variable afterwards, so no two may have the same.
 */
public enum ThemeColor {
    SURFACE("#ffffff", "#15181d"),
    RAISED("#f4f6f8", "#1e232a"),
    INK("#1c2128", "#e6e9ee"),
    MUTED("#5a6472", "#a2acb9"),
    GRID("#dde2e8", "#323943"),
    SERVED("#2a78d6", "#5c9df2"),
    FLAGGED("#dfa000", "#e5b23c"),
    FAILED("#cf3a3a", "#ee6f6a"),
    WITHOUT("#7b4fc2", "#b398f2"),
    WITH("#0c8577", "#3fc8b6"),
    OPEN("#d8433c", "#f0635c"),
    HALF_OPEN("#d9a11c", "#e0b64e"),
    OURS("#0b8474", "#3cc4b2"),
    PEER("#8a97a8", "#77859a"),
    LOAD("#2b79d5", "#5d9ef1"),
    ADD("#ce3b3b", "#ed7069"),
    CLOCK("#7c4fc1", "#b499f1");

    private final String light;
    private final String dark;

    ThemeColor(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /**
     * Returns what plots are drawn with.
     *
     * @return the value for light surroundings
     */
    public Color paint() {
        return Color.decode(light);
    }

    /**
     * Returns the paint, let through by a surface behind it.
     *
     * @param opacity 0..1
     * @return the paint
     */
    public Color paint(double opacity) {
        Color opaque = paint();
        return new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), (int) Math.round(255 * opacity));
    }

    /**
     * Returns what a style sheet calls it.
     *
     * @return {@code var(--ink)}
     */
    public String cssReference() {
        return "var(" + cssName() + ")";
    }

    private String cssName() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds the colour that was drawn with a paint.
     *
     * @param paint whose opacity does not matter
     * @return its colour, empty if it is none of these
     */
    static Optional<ThemeColor> drawnWith(Color paint) {
        return Arrays.stream(values())
                .filter(color -> (color.paint().getRGB() & 0xFFFFFF) == (paint.getRGB() & 0xFFFFFF))
                .findFirst();
    }

    static String lightDeclarations() {
        return declarations(false);
    }

    static String darkDeclarations() {
        return declarations(true);
    }

    private static String declarations(boolean dark) {
        StringBuilder css = new StringBuilder();
        for (ThemeColor color : values()) {
            css.append(color.cssName())
                    .append(':')
                    .append(dark ? color.dark : color.light)
                    .append(';');
        }
        return css.toString();
    }
}
