package io.quickbreak.explore;

/** What an access does to one cell of memory, and what it returns; a boolean result is 1 or 0. */
enum AccessKind {
    GET,
    COMPARE_AND_SET,
    GET_AND_ADD,
    ADD_AND_GET,
    GET_AND_SET,

    /** Returns 0. */
    SET;

    /** Performs the access. {@code first} and {@code second} are its operands in the order of the Java method; those it lacks are 0. */
    long applyTo(long[] cells, int cell, long first, long second) {
        long old = cells[cell];
        switch (this) {
            case GET:
                return old;
            case COMPARE_AND_SET:
                if (old != first) {
                    return 0;
                }
                cells[cell] = second;
                return 1;
            case GET_AND_ADD:
                cells[cell] = old + first;
                return old;
            case ADD_AND_GET:
                cells[cell] = old + first;
                return old + first;
            case GET_AND_SET:
                cells[cell] = first;
                return old;
            case SET:
                cells[cell] = first;
                return 0;
            default:
                throw new AssertionError(this);
        }
    }
}
