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
    TURN("CircuitBreaker.reconfiguring"),
    TRANSITIONS("StripedTotals.transitions"),
    WOULD_HAVE_OPENED("StripedTotals.wouldHaveOpened"),
    CLOCK("ManualClock.now");

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

    String cellName(int index) {
        String name = field.substring(field.indexOf('.') + 1);
        boolean isArray = switch (this) {
            case SLOT, SUMMARY, ENTRY, SUM, START, RUN, IN_FLIGHT -> true;
            default -> false;
        };
        return isArray ? name + "[" + index + "]" : name;
    }
}
