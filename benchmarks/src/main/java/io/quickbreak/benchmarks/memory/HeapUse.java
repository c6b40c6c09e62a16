package io.quickbreak.benchmarks.memory;

/** What the heap holds once what nobody needs is gone. */
final class HeapUse {

    private static final int COLLECTIONS = 4;

    private HeapUse() {}

    /** Bytes in use after some collections, the least of them: garbage that one has left is not counted. */
    static long afterCollection() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
