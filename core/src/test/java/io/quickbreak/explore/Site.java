package io.quickbreak.explore;

/**
 * A place in the code that accesses shared memory.
 *
 * @param className simple name of the class
 * @param method name of the method
 * @param line source line
 * @param access the access, as {@code AtomicLong.get}
 */
record Site(String className, String method, int line, String access) {

    /** Without the line, which moves with every edit. */
    String place() {
        return className + "." + method + ": " + access;
    }

    @Override
    public String toString() {
        return className + "." + method + ":" + line;
    }
}
