package io.quickbreak.explore;

import java.util.List;

/**
 * How an operation ended.
 *
 * @param op the operation
 * @param held what the thread knows of its permit afterwards
 * @param result what it returned
 * @param notes the totals that it went into
 * @param steps how many accesses it made
 * @param claimed the slot that it claimed, or -1
 * @param firstWord the word as it first read it
 * @param lastWord the word as it last read or wrote it
 * @param row the row of the table of step bounds that it belongs to
 */
record Completion(
        Op op,
        Held held,
        long result,
        List<String> notes,
        int steps,
        int claimed,
        long firstWord,
        long lastWord,
        String row) {

    boolean late() {
        return notes.contains("addLate");
    }
}
