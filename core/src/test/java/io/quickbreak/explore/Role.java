package io.quickbreak.explore;

import java.util.Arrays;

/** What a cell of memory is for, known by the field that leads to it. */
enum Role {
    WORD("CircuitBreaker.word"),
    CURSOR("CountWindow.cursor"),
    SLOT("SlotRing.bytes"),
    SUMMARY("CountWindow.summaries"),
    ENTRY("ProbeTable.entries"),
    SUM("SliceRing.sums"),
    START("SliceRing.noted"),
    RUN("RunOfFailures.banks"),
    TRIP_NOTE("TripNote.note"),
    RECOVERY_NOTE("RecoveryNote.note"),
    ARRIVALS("Ramp.arrivals"),
    IN_FLIGHT("InFlightCalls.entries"),
    BEGUN("InFlightCalls.begun"),
    LOOKED_AT("InFlightCalls.lookedAt"),
    RULES("LiveRules.now"),
    WINDOW("Engine.window"),
    PROBES("Engine.probes"),
    TURN("CircuitBreaker.reconfiguring"),
    TRANSITIONS("StripedTotals.transitions"),
    WOULD_HAVE_OPENED("StripedTotals.wouldHaveOpened"),
    CLOCK("ManualClock.now"),
    LOG("Transitions.log"),

    // The same of the window and the probe table that take the place of the first ones.
    NEW_CURSOR("new CountWindow.cursor"),
    NEW_SLOT("new SlotRing.bytes"),
    NEW_SUMMARY("new CountWindow.summaries"),
    NEW_ENTRY("new ProbeTable.entries"),
    NEW_RUN("new RunOfFailures.banks");

    private final String field;

    Role(String field) {
        this.field = field;
    }

    static Role ofField(String field) {
        return Arrays.stream(values())
                .filter(role -> role.field.equals(field))
                .findFirst()
                .orElseThrow(() -> new UnknownAccessError("shared memory in a field that nobody expects: " + field));
    }

    /** What plays the part of this once window and probe table have been exchanged. */
    Role exchanged() {
        return switch (this) {
            case CURSOR -> NEW_CURSOR;
            case SLOT -> NEW_SLOT;
            case SUMMARY -> NEW_SUMMARY;
            case ENTRY -> NEW_ENTRY;
            case RUN -> NEW_RUN;
            default -> this;
        };
    }

    /** Of whichever window or table it is. */
    Role original() {
        return switch (this) {
            case NEW_CURSOR -> CURSOR;
            case NEW_SLOT -> SLOT;
            case NEW_SUMMARY -> SUMMARY;
            case NEW_ENTRY -> ENTRY;
            case NEW_RUN -> RUN;
            default -> this;
        };
    }

    String cellName(int index) {
        String name = field.substring(field.indexOf('.') + 1);
        boolean isArray = switch (this) {
            case SLOT, SUMMARY, ENTRY, SUM, START, RUN, IN_FLIGHT, NEW_SLOT, NEW_SUMMARY, NEW_ENTRY, NEW_RUN -> true;
            default -> false;
        };
        return isArray ? name + "[" + index + "]" : name;
    }
}
