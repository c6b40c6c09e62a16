package io.quickbreak.architecture.callpath;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Controls: each nested class does one thing in {@code run} that a rule must catch. They are compiled, never run. */
final class CallPathOffenders {

    private CallPathOffenders() {}

    static final class EntersMonitor {
        int run(int[] box) {
            synchronized (this) {
                return box[0];
            }
        }
    }

    static final class IsSynchronized {
        synchronized int run() {
            return 1;
        }
    }

    static final class MakesObject {
        Object run() {
            return new Object();
        }
    }

    static final class MakesArray {
        long[] run() {
            return new long[2];
        }
    }

    static final class MakesArrayOfArrays {
        long[][] run() {
            return new long[2][2];
        }
    }

    static final class MakesLambda {
        Supplier<String> run(String s) {
            return () -> s;
        }
    }

    static final class MakesString {
        String run(String s) {
            return s + "!";
        }
    }

    static final class MakesObjectInCallee {
        Object run() {
            return made();
        }

        private static Object made() {
            return new Object();
        }
    }

    static final class CallsWhatIsNotListed {
        void run() {
            Thread.yield();
        }
    }

    static final class RepeatsByLibrary {
        long run(AtomicLong a, LongUnaryOperator f) {
            return a.updateAndGet(f);
        }
    }

    static final class Boxes {
        Long run(long permit) {
            return permit;
        }
    }

    static final class CallsWhatNobodyImplements {
        interface Window {
            void record();
        }

        void run(Window window) {
            window.record();
        }
    }

    /** Inherited from what is not of the core. */
    static final class CallsOwnAtomic {
        static final class OwnAtomic extends AtomicLong {
            private static final long serialVersionUID = 1L;
        }

        long run(OwnAtomic a) {
            return a.getAndSet(1);
        }
    }

    static final class RepeatsCas {
        void run(AtomicLong word) {
            long w = word.get();
            while (!word.compareAndSet(w, w + 1)) {
                w = word.get();
            }
        }
    }

    static final class RepeatsCasAtLeastOnce {
        void run(AtomicLong word) {
            long w;
            do {
                w = word.get();
            } while (!word.compareAndSet(w, w + 1));
        }
    }

    static final class RepeatsByException {
        int run(int[] box) {
            while (true) {
                try {
                    return 1 / box[0];
                } catch (ArithmeticException again) {
                    box[1] = 1;
                }
            }
        }
    }

    static final class RepeatsInImplementation {
        interface Window {
            void record(AtomicLong word);
        }

        static final class CasLoop implements Window {
            @Override
            public void record(AtomicLong word) {
                long w = word.get();
                while (!word.compareAndSet(w, w + 1)) {
                    w = word.get();
                }
            }
        }

        void run(Window window, AtomicLong word) {
            window.record(word);
        }
    }

    /** Behind an interface of the JDK. */
    static final class RepeatsInPredicate {
        static final class CasLoop implements Predicate<AtomicLong> {
            @Override
            public boolean test(AtomicLong word) {
                while (word.get() == 0) {
                    word.compareAndSet(0, 1);
                }
                return true;
            }
        }

        boolean run(Predicate<AtomicLong> predicate, AtomicLong word) {
            return predicate.test(word);
        }
    }

    static final class WaitsForOther {
        void run(AtomicLong word) {
            while (word.get() != 0) {
                // Until another thread says so.
            }
        }
    }

    static final class GoesToBoundOfOther {
        void run(AtomicLong length) {
            for (long i = 0; i < length.get(); i++) {
                length.getAndAdd(2);
            }
        }
    }

    static final class GoesToBoundOfOtherReadBefore {
        long run(AtomicLong length) {
            long to = length.get();
            long sum = 0;
            for (long i = 0; i < to; i++) {
                sum += i;
            }
            return sum;
        }
    }

    static final class GoesToFieldOfOther {
        private volatile int length = 1;

        void run(AtomicLong word) {
            for (int i = 0; i < length; i++) {
                word.getAndAdd(1);
            }
        }
    }

    static final class CountsSuccessesOnly {
        void run(AtomicLong word) {
            int i = 0;
            while (i < 3) {
                if (word.compareAndSet(0, 1)) {
                    i++;
                }
            }
        }
    }

    static final class CountsBack {
        void run(AtomicLong word) {
            for (int i = 0; i < 3; i++) {
                if (word.get() == 0) {
                    i = 0;
                }
            }
        }
    }

    static final class CountsAway {
        void run(AtomicLong word, int to) {
            for (int i = 0; i < to; i--) {
                word.getAndAdd(1);
            }
        }
    }

    static final class MovesBound {
        void run(AtomicLong word, int first) {
            int to = first;
            for (int i = 0; i < to; i++) {
                if (word.get() == 0) {
                    to = to + 1;
                }
            }
        }
    }

    static final class CountsToInequality {
        void run(AtomicLong word, int to) {
            for (int i = 0; i != to; i += 2) {
                word.getAndAdd(1);
            }
        }
    }

    /** It would pass if its table had it. */
    static final class CountsUnlisted {
        void run(AtomicLong word) {
            for (int i = 0; i < 3; i++) {
                word.getAndAdd(1);
            }
        }
    }

    static final class CallsItself {
        int run(int n) {
            return n == 0 ? 0 : run(n - 1);
        }
    }

    static final class CallsInCircle {
        int run(int n) {
            return n == 0 ? 0 : next(n);
        }

        private int next(int n) {
            return run(n - 1);
        }
    }
}
