package io.quickbreak.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * A breaker, what has happened to it before, and what two to four threads then do to it at once.
 *
 * @param name what it is about
 * @param settings the breaker
 * @param before what has happened; permits taken here may be settled by the threads
 * @param threads the operations of each thread
 * @param stripes what part each thread adds to of what is divided by threads
 * @param descending whether slots read at once are taken from the last to the first
 * @param opens whether the breaker must not be CLOSED once all threads have finished
 */
record Scenario(
        String name,
        Settings settings,
        List<Before> before,
        List<List<Op>> threads,
        List<Integer> stripes,
        boolean descending,
        boolean opens) {

    int stripeOf(int thread) {
        return stripes.get(thread);
    }

    static Builder named(String name) {
        return new Builder(name);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects a scenario. Without settings: a window of one slot that trips at one failure, and one probe. */
    static final class Builder {

        private String name;
        private int slots = 1;
        private int groupShift = Settings.ONE_LEVEL;
        private int minimumCalls = 1;
        private int minimumFailures = 1;
        private int failureRate;
        private int probes = 1;
        private int successesToClose = 1;
        private int slices;
        private int stripes = 1;
        private int failuresInARow;
        private boolean recoversGradually;
        private int watched;
        private int slowRate;
        private Settings.Change changed;
        private boolean descending;
        private boolean opens;
        private List<Before> before = List.of();
        private final List<List<Op>> threads = new ArrayList<>();
        private final List<Integer> stripeOfThread = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        Builder renamed(String other) {
            name = other;
            return this;
        }

        /** A window of so many slots that trips at so many failures. */
        Builder window(int size, int failures) {
            slots = size;
            minimumFailures = failures;
            minimumCalls = failures;
            failureRate = 0;
            return this;
        }

        /** A window that trips at a rate, once it holds so many outcomes. */
        Builder rate(int size, int percent, int calls) {
            slots = size;
            minimumFailures = 1;
            minimumCalls = calls;
            failureRate = percent;
            return this;
        }

        /** Two levels, with groups of {@code 2^shift} slots. */
        Builder groups(int shift) {
            groupShift = shift;
            return this;
        }

        /** A time window instead, with the same rule; the size is how many outcomes the explorer tries at most. */
        Builder slices(int number) {
            slices = number;
            return this;
        }

        /** So many stripes; see {@link #onStripe}. */
        Builder stripes(int number) {
            stripes = number;
            return this;
        }

        Builder failuresInARow(int number) {
            failuresInARow = number;
            return this;
        }

        Builder recoversGradually() {
            recoversGradually = true;
            return this;
        }

        /** Slow calls count, and so many calls in flight are watched. */
        Builder slow(int percent, int calls) {
            slowRate = percent;
            watched = calls;
            return this;
        }

        Builder changed(Settings.Change change) {
            changed = change;
            return this;
        }

        Builder probes(int permitted, int toClose) {
            probes = permitted;
            successesToClose = toClose;
            return this;
        }

        Builder descending() {
            descending = true;
            return this;
        }

        /** Whatever the order, the breaker has opened in the end. */
        Builder opens() {
            opens = true;
            return this;
        }

        Builder before(Before... happened) {
            before = List.of(happened);
            return this;
        }

        Builder thread(Op... ops) {
            return onStripe(0, ops);
        }

        /** Begins with the first thread again. */
        Builder withoutThreads() {
            threads.clear();
            stripeOfThread.clear();
            return this;
        }

        /** A thread that adds to this stripe. */
        Builder onStripe(int stripe, Op... ops) {
            threads.add(List.of(ops));
            stripeOfThread.add(stripe);
            return this;
        }

        Scenario build() {
            Settings settings = new Settings(
                    slots,
                    groupShift,
                    minimumCalls,
                    minimumFailures,
                    failureRate,
                    probes,
                    successesToClose,
                    slices,
                    stripes,
                    failuresInARow,
                    recoversGradually,
                    watched,
                    slowRate,
                    changed);
            return new Scenario(
                    name, settings, before, List.copyOf(threads), List.copyOf(stripeOfThread), descending, opens);
        }
    }
}
