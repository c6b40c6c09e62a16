package io.quickbreak.explore;

/**
 * One access to shared memory that a thread is about to make: one step.
 *
 * @param kind what it does
 * @param cell the cell, an index into memory
 * @param first its first operand, or 0
 * @param second its second operand, or 0
 * @param site where in the code it is, an index into {@link Instrumenter#sites()}
 */
record Access(AccessKind kind, int cell, long first, long second, int site) {

    long applyTo(long[] cells) {
        return kind.applyTo(cells, cell, first, second);
    }
}
