package io.quickbreak.observe;

import java.util.Locale;

/** Text of others, as part of a line. */
final class OneLine {

    private static final String CUT = "...";

    private OneLine() {}

    /** Returns the text with everything escaped that would end the line, move the cursor or change the direction of writing, cut to so many characters. */
    static String of(String text, int longest) {
        StringBuilder line = new StringBuilder();
        int taken = 0;
        while (taken < text.length()) {
            int character = text.codePointAt(taken);
            String shown = shown(character);
            if (line.length() + shown.length() > longest) {
                return cut(line, longest);
            }
            line.append(shown);
            taken += Character.charCount(character);
        }
        return line.toString();
    }

    /** Escapes are not cut in the middle, but for the last one. */
    private static String cut(StringBuilder line, int longest) {
        int end = Math.min(line.length(), longest - CUT.length());
        boolean isBetweenHalves =
                end > 0 && end < line.length() && Character.isSurrogatePair(line.charAt(end - 1), line.charAt(end));
        line.setLength(isBetweenHalves ? end - 1 : end);
        return line.append(CUT).toString();
    }

    private static String shown(int character) {
        if (character == '\\') {
            return "\\\\";
        }
        return isHarmless(character) ? Character.toString(character) : escaped(character);
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String escaped(int character) {
        StringBuilder escapes = new StringBuilder();
        for (char half : Character.toChars(character)) {
            escapes.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
        }
        return escapes.toString();
    }
}
