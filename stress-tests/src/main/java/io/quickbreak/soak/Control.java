package io.quickbreak.soak;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Soaks that are broken on purpose. Each must be found red, by the invariant that it breaks. */
enum Control {
    LOSES_RELEASES(Invariant.PERMITS_ADD_UP, (breaker, told) -> new BrokenSubjects.LosesReleases(breaker)),
    COUNTS_REJECTIONS_AS_CALLS(
            Invariant.PERMITS_ADD_UP, (breaker, told) -> new BrokenSubjects.CountsRejectionsAsCalls(breaker)),
    LEDGER_IS_OFF_BY_ONE(Invariant.PERMITS_ADD_UP, (breaker, told) -> new Subject(breaker)),
    HIDES_A_REJECTION(Invariant.REJECTIONS_ADD_UP, (breaker, told) -> new BrokenSubjects.HidesARejection(breaker)),
    FAILURES_BECOME_SUCCESSES(
            Invariant.OUTCOMES_KEEP_THEIR_KIND, (breaker, told) -> new BrokenSubjects.FailuresBecomeSuccesses(breaker)),
    ONE_PROBE_TOO_MANY(Invariant.PROBES_ARE_BOUNDED, (breaker, told) -> new BrokenSubjects.OneProbeTooMany(breaker)),
    TRIPS_LATE(Invariant.NO_LOST_TRIP, BrokenSubjects.TripsLate::new),
    FORGETS_AN_OUTCOME(Invariant.WINDOW_IS_EXACT, (breaker, told) -> new BrokenSubjects.ForgetsAnOutcome(breaker)),
    DIFFERS_FROM_REFERENCE(Invariant.WINDOW_EQUALS_REFERENCE, BrokenSubjects.TripsLate::new),
    SHOWS_TOO_MANY_FAILURES(
            Invariant.SNAPSHOT_IS_SANE, (breaker, told) -> new BrokenSubjects.ShowsTooManyFailures(breaker)),
    SHOWS_OLD_SNAPSHOTS(Invariant.GENERATIONS_RISE, (breaker, told) -> new BrokenSubjects.ShowsOldSnapshots(breaker)),
    STEPS_ASIDE(Invariant.TRANSITIONS_ARE_LEGAL, (breaker, told) -> new BrokenSubjects.StepsAside(breaker)),
    HIDES_A_TRANSITION(
            Invariant.TRANSITIONS_ARE_COUNTED, (breaker, told) -> new BrokenSubjects.HidesATransition(breaker)),
    LOSES_EVENTS(Invariant.EVENTS_ADD_UP, (breaker, told) -> new BrokenSubjects.LosesEvents(breaker)),
    SWAPS_EVENTS(Invariant.EVENTS_COME_IN_ORDER, (breaker, told) -> new BrokenSubjects.SwapsEvents(breaker)),
    GRANTS_NO_PROBES(Invariant.CLOSES_AGAIN, (breaker, told) -> new BrokenSubjects.GrantsNoProbes(breaker)),
    WRAPS_EXCEPTIONS(Invariant.USERS_EXCEPTION_ARRIVES, (breaker, told) -> new BrokenSubjects.WrapsExceptions(breaker)),
    FORGETS_FUTURES(Invariant.ASYNC_CALLS_END, (breaker, told) -> new BrokenSubjects.ForgetsFutures(breaker)),
    LOSES_ENTRY_EVENTS(Invariant.ENTRY_EVENTS_ADD_UP, (breaker, told) -> new Subject(breaker)),
    THROWS_BY_ITSELF(Invariant.NOTHING_UNEXPECTED, (breaker, told) -> new BrokenSubjects.ThrowsByItself(breaker)),
    BLOCKS_FOR_EVER(Invariant.NO_DEADLOCK, (breaker, told) -> new BrokenSubjects.BlocksForEver(breaker)),
    LEAKS_A_THREAD(Invariant.NO_THREAD_LEAKED, (breaker, told) -> new BrokenSubjects.LeaksAThread(breaker)),
    ALLOCATES(Invariant.NOTHING_ALLOCATED, (breaker, told) -> new Subject(breaker));

    private final Invariant broken;
    private final BiFunction<CircuitBreaker, CircuitBreakerConfig, Subject> subject;

    Control(Invariant broken, BiFunction<CircuitBreaker, CircuitBreakerConfig, Subject> subject) {
        this.broken = broken;
        this.subject = subject;
    }

    /** What a run with this control must find violated. */
    Invariant broken() {
        return broken;
    }

    /** The broken breaker; {@code told} are the settings that it claims to have. */
    Subject subject(CircuitBreaker breaker, CircuitBreakerConfig told) {
        return subject.apply(breaker, told);
    }

    /** Whether the breaker gets higher thresholds than it is told to have. */
    boolean tripsLate() {
        return this == TRIPS_LATE || this == DIFFERS_FROM_REFERENCE;
    }

    Ledger ledger() {
        return this == LEDGER_IS_OFF_BY_ONE ? new BrokenSubjects.LedgerOffByOne() : new Ledger();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Control labelled(String label) {
        return Arrays.stream(values())
                .filter(control -> control.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("control: " + label + " (expected: "
                        + Arrays.stream(values()).map(Control::label).collect(Collectors.joining(", ")) + ")"));
    }
}
