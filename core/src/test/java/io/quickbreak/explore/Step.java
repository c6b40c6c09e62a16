package io.quickbreak.explore;

/**
 * A step that has just been made.
 *
 * @param thread who has made it
 * @param from where its thread was
 * @param edge where it went
 * @param before memory before
 * @param after memory after
 * @param result what the access returned
 */
record Step(int thread, Local from, Local.Edge edge, long[] before, long[] after, long result) {

    Access access() {
        return from.next;
    }
}
