package io.quickbreak.benchmarks.report;

import java.util.List;

/** What became of a target. */
enum Verdict {
    MET("met"),
    NOT_MET("not met"),
    NOT_MEASURED("not measured"),
    NOT_JUDGED("");

    private final String wording;

    Verdict(String wording) {
        this.wording = wording;
    }

    static Verdict of(boolean met) {
        return met ? MET : NOT_MET;
    }

    /** Of two targets of a row: one that is missed decides, then one that was not measured; one that is not judged has no say. */
    Verdict and(Verdict other) {
        for (Verdict decisive : List.of(NOT_MET, NOT_MEASURED, MET)) {
            if (this == decisive || other == decisive) {
                return decisive;
            }
        }
        return NOT_JUDGED;
    }

    String wording() {
        return wording;
    }
}
