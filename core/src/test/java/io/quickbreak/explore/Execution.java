package io.quickbreak.explore;

/** What becomes of the accesses that explored code makes. */
interface Execution {

    /**
     * One access to one cell.
     *
     * @param target the atomic, or the array
     * @param index index into the array, 0 for an atomic
     */
    long access(AccessKind kind, Object target, int index, long first, long second, int site);

    /**
     * Tells whether a byte of an array is a slot in use; a read of several slots skips those that are not.
     */
    boolean isInUse(byte[] target, int index);

    /** The number of the thread that is running, for what is divided by threads. */
    long stripe();

    /** The memory that the objects under exploration have been found in; null while they are being made. */
    Memory memory();

    /** A read of a reference. One that is not a cell of memory is constant, and is no step. */
    default Object read(Object target, Object constant, int site) {
        return models(target) ? memory().object(access(AccessKind.GET, target, 0, 0, 0, site)) : constant;
    }

    default boolean replace(Object target, Object expected, Object value, int site) {
        long from = memory().numberOf(expected);
        return access(AccessKind.COMPARE_AND_SET, target, 0, from, memory().numberOf(value), site) != 0;
    }

    default void write(Object target, Object value, int site) {
        access(AccessKind.SET, target, 0, memory().numberOf(value), 0, site);
    }

    private boolean models(Object target) {
        return memory() != null && memory().holds(target);
    }

    /** Whether slots read at once are taken from the last to the first. */
    boolean descending();

    /** The code under exploration has reached a method that is {@linkplain Patch#noteEntry noted}. */
    void note(String what);
}
