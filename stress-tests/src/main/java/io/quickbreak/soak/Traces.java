package io.quickbreak.soak;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An exception, in a line or two. */
final class Traces {

    private static final int FRAMES = 12;

    private Traces() {}

    static String of(Throwable thrown) {
        return thrown + " at " + of(thrown.getStackTrace());
    }

    static String of(StackTraceElement[] trace) {
        return Arrays.stream(trace)
                .limit(FRAMES)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < "));
    }
}
