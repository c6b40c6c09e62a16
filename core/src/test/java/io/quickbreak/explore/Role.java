package io.quickbreak.explore;

import java.util.Arrays;

/** What a cell of memory is for, known by the field that leads to it. */
enum Role {
    WORD("CircuitBreaker.word"),
    CURSOR("CountWindow.cursor"),
    SLOT("SlotRing.bytes"),
    SUMMARY("CountWindow.summaries"),
    ENTRY("ProbeTable.entries"),
    TRANSITIONS("StripedTotals.transitions"),
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
        boolean isArray = this == SLOT || this == SUMMARY || this == ENTRY;
        return isArray ? name + "[" + index + "]" : name;
    }
}
