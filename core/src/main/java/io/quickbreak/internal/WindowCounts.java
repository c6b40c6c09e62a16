package io.quickbreak.internal;

/**
 * What a window holds, for people to read.
 *
 * @param calls outcomes
 * @param failures failures among them
 * @param slow slow calls among them
 */
public record WindowCounts(long calls, long failures, long slow) {

    static final WindowCounts NONE = new WindowCounts(0, 0, 0);
}
