package io.quickbreak.explore;

/** When a window trips: by the rules of the settings, or by those that an operator has changed them to. */
final class RulesInForce {

    private final Settings settings;
    private final Subject subject;
    private final Memory memory;
    private final int word;

    RulesInForce(Settings settings, Subject subject, Memory memory) {
        this.settings = settings;
        this.subject = subject;
        this.memory = memory;
        this.word = memory.cell(Role.WORD, 0);
    }

    private boolean areChanged(long[] cells) {
        return settings.changed() != null && cells[memory.cell(Role.RULES, 0)] != memory.numberOfFirstRules();
    }

    /** Failed probes that do not open the breaker. */
    int toleratedNow(long[] cells) {
        int probes = areChanged(cells) && settings.changed().probes() > 0
                ? settings.changed().probes()
                : settings.probes();
        return probes - settings.successesToClose();
    }

    /** The same by any rules: for who may go by those of before, or already by those of after. */
    int leastTolerated() {
        boolean areFewer = settings.changed() != null && settings.changed().probes() > 0;
        int probes = areFewer ? Math.min(settings.probes(), settings.changed().probes()) : settings.probes();
        return probes - settings.successesToClose();
    }

    boolean tripsNow(long[] cells, int calls, int failures) {
        return areChanged(cells) ? settings.changed().trips(calls, failures) : settings.trips(calls, failures);
    }

    /** By any rules: for who may go by those of before, or already by those of after. */
    boolean couldTrip(int calls, int failures) {
        return settings.trips(calls, failures)
                || (settings.changed() != null && settings.changed().trips(calls, failures));
    }

    /** By all rules. */
    boolean mustTrip(int calls, int failures) {
        return settings.trips(calls, failures)
                && (settings.changed() == null || settings.changed().trips(calls, failures));
    }

    /** Whether so many failures have come one after the other as trip. */
    boolean runReaches(long[] cells) {
        int generation = subject.generationOf(cells[word]);
        int bank = memory.cell(Role.RUN, subject.bankOf(generation), cells);
        return settings.failuresInARow() > 0
                && subject.lengthOfRun(cells[bank], generation) >= settings.failuresInARow();
    }
}
