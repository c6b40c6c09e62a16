package io.quickbreak.explore;

import java.util.Map;
import java.util.Set;

/**
 * What an exploration found.
 *
 * @param scenario what was explored
 * @param states states visited
 * @param atRest states in which no operation was in progress
 * @param terminal states in which all threads had finished
 * @param mostSteps the most accesses of one operation, by row of the table of step bounds
 * @param sites places in the code whose access was made
 * @param millis how long it took
 * @param violation what is wrong and how to get there, shortest way first; null if nothing is
 */
record Exploration(
        Scenario scenario,
        int states,
        int atRest,
        int terminal,
        Map<String, Integer> mostSteps,
        Set<Site> sites,
        long millis,
        String violation) {

    @Override
    public String toString() {
        return String.format(
                "%-70s %,10d states %,8d at rest %,7d terminal  %d violations  %6.1f s",
                scenario.name(), states, atRest, terminal, violation == null ? 0 : 1, millis / 1000.0);
    }
}
