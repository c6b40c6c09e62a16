package io.quickbreak.architecture.callpath;

import java.util.concurrent.atomic.AtomicLong;

/** Loops that are counted. They are compiled, never run. */
final class CountedLoops {

    private final int size;
    private final AtomicLong shared;

    CountedLoops(int size, AtomicLong shared) {
        this.size = size;
        this.shared = shared;
    }

    long run(long to, byte[] bytes, int limit) {
        long sum = 0;
        for (int i = 0; i < 3; i++) {
            if (sum == 7) {
                continue;
            }
            sum += i;
        }
        for (int down = limit; down >= 0; down--) {
            sum += down;
        }
        for (long wide = 0; wide <= to; wide += 1) {
            sum += wide;
        }
        for (int eight = 0; eight < bytes.length; eight += 8) {
            sum += bytes[eight];
        }
        int last = 0;
        do {
            last++;
        } while (last < limit);
        for (int outer = 0; outer < size; outer++) {
            for (int inner = limit; inner > 0; inner--) {
                sum += inner;
            }
        }
        int smallest = Math.min((int) shared.get(), size);
        for (int smaller = 0; smaller < smallest; smaller++) {
            sum++;
        }
        return sum;
    }
}
