package io.quickbreak.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** The three ways in which explored code is run. */
final class Executions {

    private Executions() {}

    /** While the breaker is being made: there are no cells yet, and nothing but the clock may be read. What is written is its beginning. */
    static final class Construction implements Execution {

        @Override
        public long access(AccessKind kind, Object target, int index, long first, long second, int site) {
            if (kind == AccessKind.GET && target instanceof AtomicLong) {
                return ((AtomicLong) target).get();
            }
            if (kind == AccessKind.SET && target instanceof AtomicLongArray) {
                ((AtomicLongArray) target).set(index, first);
                return 0;
            }
            throw new UnknownAccessError(kind + " while the breaker is being made");
        }

        @Override
        public boolean isInUse(byte[] target, int index) {
            return false;
        }

        @Override
        public boolean descending() {
            return false;
        }

        @Override
        public long stripe() {
            return 0;
        }

        @Override
        public Memory memory() {
            return null;
        }

        @Override
        public void note(String what) {}
    }

    /** A thread that is alone: each access takes effect at once. One that does not end is stopped. */
    static final class Alone implements Execution {

        private static final int MOST_STEPS = 2_000;

        private final Memory memory;
        private final long[] cells;
        private final List<String> notes = new ArrayList<>();
        private final List<Access> path = new ArrayList<>();
        private long[] results = new long[16];

        Alone(Memory memory, long[] cells) {
            this.memory = memory;
            this.cells = cells;
        }

        @Override
        public long access(AccessKind kind, Object target, int index, long first, long second, int site) {
            int made = path.size();
            if (made == MOST_STEPS) {
                throw new EndlessError("an operation that has not ended after " + made + " steps");
            }
            Access access = new Access(kind, memory.cellOf(target, index), first, second, site);
            long result = access.applyTo(cells);
            results = made == results.length ? Arrays.copyOf(results, 2 * made) : results;
            results[made] = result;
            path.add(access);
            return result;
        }

        @Override
        public boolean isInUse(byte[] target, int index) {
            return memory.isInUse(target, index);
        }

        @Override
        public boolean descending() {
            return false;
        }

        @Override
        public long stripe() {
            return 0;
        }

        @Override
        public Memory memory() {
            return memory;
        }

        @Override
        public void note(String what) {
            notes.add(what);
        }

        List<String> notes() {
            return notes;
        }

        List<Access> path() {
            return path;
        }

        /** What the accesses have returned. */
        long[] results() {
            return Arrays.copyOf(results, path.size());
        }
    }

    /** An operation that runs alone does not end: it waits for somebody. */
    static final class EndlessError extends Error {

        private static final long serialVersionUID = 1L;

        EndlessError(String message) {
            super(message);
        }
    }

    /**
     * An operation run again from its start: the first accesses return what they have returned before, the next one is not made but kept, and
     * nothing runs after it.
     *
     * <p>Production code may catch the error that stops it; it is thrown again at each further access, and whatever the operation returns
     * then is not looked at.
     */
    static final class Replay implements Execution {

        private static final class Stop extends Error {

            private static final long serialVersionUID = 1L;

            Stop() {
                super("the operation stops here", null, false, false);
            }
        }

        private static final Stop STOP = new Stop();

        private final Memory memory;
        private final boolean descending;
        private final int stripe;
        private final List<Access> path;
        private final long[] results;
        private final List<String> notes = new ArrayList<>();
        private int made;
        private Access next;

        /**
         * @param stripe the thread's
         * @param path the accesses made so far
         * @param results what they returned
         */
        Replay(Memory memory, boolean descending, int stripe, List<Access> path, long[] results) {
            this.memory = memory;
            this.descending = descending;
            this.stripe = stripe;
            this.path = path;
            this.results = results;
        }

        @Override
        public long access(AccessKind kind, Object target, int index, long first, long second, int site) {
            if (next != null) {
                throw STOP;
            }
            Access access = new Access(kind, memory.cellOf(target, index), first, second, site);
            if (made == results.length) {
                next = access;
                throw STOP;
            }
            if (!access.equals(path.get(made))) {
                throw new IllegalStateException("not deterministic: " + access + " instead of " + path.get(made));
            }
            return results[made++];
        }

        @Override
        public boolean isInUse(byte[] target, int index) {
            return memory.isInUse(target, index);
        }

        @Override
        public boolean descending() {
            return descending;
        }

        @Override
        public long stripe() {
            return stripe;
        }

        @Override
        public Memory memory() {
            return memory;
        }

        @Override
        public void note(String what) {
            if (next == null) {
                notes.add(what);
            }
        }

        /** The access that the operation is about to make, or null if it has ended. */
        Access next() {
            return next;
        }

        List<String> notes() {
            return notes;
        }

        /** Runs the operation; returns what it returns, or 0 if it was stopped. */
        long run(LongSupplier operation) {
            long[] result = new long[1];
            Interceptor.run(this, () -> {
                try {
                    result[0] = operation.getAsLong();
                } catch (Stop stopped) {
                    result[0] = 0;
                }
            });
            if (next == null && made != results.length) {
                throw new IllegalStateException("not deterministic: ended after " + made + " of " + results.length);
            }
            return result[0];
        }
    }
}
