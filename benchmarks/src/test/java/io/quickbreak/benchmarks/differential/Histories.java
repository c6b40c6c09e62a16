package io.quickbreak.benchmarks.differential;

import java.util.Optional;

/** Many histories, one after the other, until one makes a difference. */
final class Histories {

    private final HistoryGenerator generator;
    private final Peer.Factory peer;
    private final Rules rules;
    private final Coverage coverage = new Coverage();

    Histories(HistoryGenerator generator, Peer.Factory peer, Rules rules) {
        this.generator = generator;
        this.peer = peer;
        this.rules = rules;
    }

    /** Fails with the seed, and the shortest history that could be found. */
    void assertNoDifference(long firstSeed, int count) {
        findDifference(firstSeed, count).ifPresent(history -> {
            History shortest = shortened(history);
            throw new AssertionError("seed " + history.seed() + ", " + history.settings() + ": "
                    + difference(history).orElseThrow() + System.lineSeparator() + "shortest: " + shortest.steps()
                    + ": " + difference(shortest).orElseThrow());
        });
    }

    /** The first history at which the sides differ, cut off behind that step. */
    Optional<History> findDifference(long firstSeed, int count) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            History history = generator.history(seed);
            Optional<Difference> found = Run.firstDifference(history, peer, rules, coverage);
            if (found.isPresent()) {
                return Optional.of(history.upTo(found.get().index()));
            }
        }
        return Optional.empty();
    }

    /** Takes out every step without which the sides still differ. */
    History shortened(History history) {
        History shortest = history;
        for (int before = Integer.MAX_VALUE; shortest.length() < before; ) {
            before = shortest.length();
            for (int i = shortest.length() - 1; i >= 0; i--) {
                History shorter = shortest.withoutStep(i);
                Optional<Difference> found = difference(shorter);
                if (found.isPresent()) {
                    shortest = shorter.upTo(found.get().index());
                    i = Math.min(i, shortest.length());
                }
            }
        }
        return shortest;
    }

    Optional<Difference> difference(History history) {
        return Run.firstDifference(history, peer, rules, new Coverage());
    }

    Coverage coverage() {
        return coverage;
    }

    Rules rules() {
        return rules;
    }
}
