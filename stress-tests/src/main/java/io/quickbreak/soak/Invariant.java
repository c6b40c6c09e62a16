package io.quickbreak.soak;

import java.util.Locale;

/** What must hold, each with the sentence that the report shows. */
enum Invariant {
    PERMITS_ADD_UP("granted = succeeded + failed + ignored + late + in flight + abandoned"),
    OUTCOMES_KEEP_THEIR_KIND("no more successes, failures or ignored calls are counted than were reported"),
    REJECTIONS_ADD_UP("rejections counted = rejections seen by callers"),
    GENERATIONS_RISE("generations rise, and one has one state"),
    TRANSITIONS_ARE_LEGAL("only transitions in the table of the design"),
    TRANSITIONS_ARE_COUNTED("as many generations as transitions counted"),
    EVENTS_ADD_UP("events delivered + dropped = transitions, for each listener that stays"),
    EVENTS_COME_IN_ORDER("a listener is told in the order of generations, and each begins where the one before ended"),
    PROBES_ARE_BOUNDED("no more probes held at once in a generation than permitted"),
    NO_LOST_TRIP("never CLOSED or RECOVERING at a threshold"),
    SNAPSHOT_IS_SANE("counts of a snapshot are within the window and the probes"),
    WINDOW_IS_EXACT("at rest, the window holds what was settled in its generation"),
    WINDOW_EQUALS_REFERENCE("with one thread, state and window are those of a reference after each outcome"),
    CLOSES_AGAIN("CLOSED, and stays so, soon after the faults have stopped"),
    USERS_EXCEPTION_ARRIVES("what the user's code threw reaches the caller as it is"),
    ASYNC_CALLS_END("every asynchronous call that can end does"),
    ENTRY_EVENTS_ADD_UP("entries added less entries removed are the registry's size"),
    NOTHING_UNEXPECTED("nothing is thrown that nobody threw"),
    NO_DEADLOCK("all callers reach the barrier"),
    NO_THREAD_LEAKED("every thread that was started ends"),
    NOTHING_ALLOCATED("with the heap full, no call to the breaker runs out of memory"),
    VIRTUAL_THREADS_ARE_SERVED("a round with 10,000 virtual threads holds all of these");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
