package io.quickbreak.benchmarks.latency;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM has noted about its pauses. A line is stamped with {@link System#nanoTime()} at the end of its pause.
 *
 * <p>At a safepoint all threads of the JVM stand still, whatever for; garbage collection is one of the reasons, and its pauses are noted once more by themselves.
 */
final class JvmLog {

    static final String FILE = "jvm.log";

    /** Makes a JVM write it. */
    static final String OPTION = "-Xlog:gc*,safepoint:file=" + FILE + ":timenanos,level,tags:filecount=0";

    private static final Pattern SAFEPOINT =
            Pattern.compile("\\[(\\d+)ns]\\[info]\\[safepoint\\s*] Safepoint .*\\bTotal:\\s*(\\d+) ns.*");
    private static final Pattern COLLECTION =
            Pattern.compile("\\[(\\d+)ns]\\[info]\\[gc[^]]*] GC\\(\\d+\\) .*\\bPause .* (\\d+\\.\\d+)ms");
    private static final int DIGITS_OF_A_MILLI = 6;

    private final List<String> lines;

    JvmLog(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    static JvmLog read(Path file) throws IOException {
        return new JvmLog(Files.readAllLines(file));
    }

    /** Safepoints that ended in this time, pauses of the garbage collector included. */
    Pauses safepointsIn(Phase phase) {
        return pausesIn(phase, SAFEPOINT, Long::parseLong);
    }

    /** Pauses of the garbage collector that ended in this time. */
    Pauses collectionsIn(Phase phase) {
        return pausesIn(phase, COLLECTION, JvmLog::nanosOfMillis);
    }

    private interface Duration {
        long nanosOf(String text);
    }

    private Pauses pausesIn(Phase phase, Pattern pattern, Duration duration) {
        Pauses pauses = Pauses.NONE;
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches() && contains(phase, Long.parseLong(matcher.group(1)))) {
                pauses = pauses.and(duration.nanosOf(matcher.group(2)));
            }
        }
        return pauses;
    }

    private static boolean contains(Phase phase, long stamp) {
        return stamp - phase.beginNanos() >= 0 && stamp - phase.endNanos() <= 0;
    }

    private static long nanosOfMillis(String millis) {
        return new BigDecimal(millis).movePointRight(DIGITS_OF_A_MILLI).longValue();
    }
}
