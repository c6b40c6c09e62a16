package io.quickbreak.benchmarks.alternatives;

import io.quickbreak.benchmarks.subject.Subject;
import io.quickbreak.benchmarks.subject.SubjectSettings;
import io.quickbreak.benchmarks.subject.Subjects;

/** A whole breaker through its public methods: permit and outcome. */
final class SubjectReference extends Alternative {

    private final Subject breaker;

    SubjectReference(String name, int size) {
        breaker = Subjects.of(name, SubjectSettings.neverTripping(size));
    }

    @Override
    public boolean record(boolean failure) {
        return !(failure ? breaker.failingCall() : breaker.healthyCall());
    }

    @Override
    public int calls() {
        throw new UnsupportedOperationException("calls: not told apart from failures");
    }

    @Override
    public int failures() {
        throw new UnsupportedOperationException("failures: not told apart from calls");
    }
}
