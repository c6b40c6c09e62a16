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

    /** Whether slots read at once are taken from the last to the first. */
    boolean descending();

    /** The code under exploration has reached a method that is {@linkplain Patch#noteEntry noted}. */
    void note(String what);
}
