package io.quickbreak.lincheck;

import static io.quickbreak.lincheck.Call.Operation.ACQUIRE;
import static io.quickbreak.lincheck.Call.Operation.ADVANCE;
import static io.quickbreak.lincheck.Call.Operation.FAILURE;

import java.util.ArrayList;
import java.util.List;

/** Where a scenario begins. */
enum Start {

    /** CLOSED with an empty window; every thread holds two permits. */
    CLOSED {
        @Override
        List<Call> calls() {
            List<Call> calls = new ArrayList<>();
            give(calls, 2);
            return calls;
        }
    },

    /** OPEN, and the next call becomes a probe; every thread holds one permit of before. */
    OVER {
        @Override
        List<Call> calls() {
            List<Call> calls = new ArrayList<>();
            give(calls, 1);
            open(calls);
            return calls;
        }
    },

    /** HALF_OPEN; threads 1 and 2 hold a probe, if there are as many. */
    HALF_OPEN {
        @Override
        List<Call> calls() {
            List<Call> calls = new ArrayList<>();
            open(calls);
            calls.add(new Call(ACQUIRE, 1));
            calls.add(new Call(ACQUIRE, 2));
            return calls;
        }
    };

    private static final int MOST_FAILURES = 3;
    private static final int LAST_THREAD = 4;

    abstract List<Call> calls();

    private static void give(List<Call> calls, int permits) {
        for (int thread = 0; thread < LAST_THREAD; thread++) {
            for (int permit = 0; permit < permits; permit++) {
                calls.add(new Call(ACQUIRE, thread));
            }
        }
    }

    /** Failures enough for every setting; those that come after the trip are late. */
    private static void open(List<Call> calls) {
        for (int failure = 0; failure < MOST_FAILURES; failure++) {
            calls.add(new Call(ACQUIRE, LAST_THREAD));
        }
        for (int failure = 0; failure < MOST_FAILURES; failure++) {
            calls.add(new Call(FAILURE, LAST_THREAD));
        }
        calls.add(new Call(ADVANCE, 0));
    }
}
