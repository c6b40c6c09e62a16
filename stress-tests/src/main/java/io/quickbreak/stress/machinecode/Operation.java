package io.quickbreak.stress.machinecode;

import java.util.List;
import java.util.Set;

/** A method whose machine code is read, and what must be true of it. */
enum Operation {
    HEALTHY("success, clean window", "healthyCall", Required.noLoops(0).leavingBy("acquire", "recordSuccess")),
    HEALTHY_COUNTED(
            "the same with totals",
            "healthyCall",
            Required.noLoops(1).leavingBy("acquire", "recordSuccess", Required.WRONG_INDEX)),

    /** Of the window it is {@code record} that is called, should it be of another class. */
    FAILURE(
            "failure, window of 100",
            "failingCall",
            Required.scansOnly()
                    .leavingBy(
                            "acquire",
                            "isProbe",
                            "recordProbe",
                            "recordTimed",
                            "noPermit",
                            "record",
                            "trip",
                            Required.WRONG_INDEX)),

    CONTROL_CAS_LOOP("control: success in a CAS loop", "casLoopSuccess", Required.noLoops(2), "loop"),
    CONTROL_TWO_COUNTS("control: two updates", "successCountedTwice", Required.noLoops(1), "locks"),
    CONTROL_PUBLISHES(
            "control: failure in a CAS loop",
            "casLoopFailure",
            Required.scansOnly().leavingBy(Required.WRONG_INDEX),
            "lock in a loop"),
    CONTROL_WAITS(
            "control: failure that waits",
            "failureThatWaits",
            Required.scansOnly().leavingBy(Required.WRONG_INDEX),
            "loop without a scan"),
    CONTROL_CALLS("control: a call not listed", "callOfOther", Required.noLoops(0), "call of");

    /**
     * What must be true.
     *
     * @param locks how many locked instructions there are; {@link #ANY} if that does not matter
     * @param scans whether there may be loops that count bits
     * @param waysOut the methods that may be called: the ways of calls that are rarer
     */
    record Required(int locks, boolean scans, Set<String> waysOut) {

        static final int ANY = -1;

        /** Throws what an index out of bounds throws. */
        static final String WRONG_INDEX = "outOfBoundsCheckIndex";

        static Required noLoops(int locks) {
            return new Required(locks, false, Set.of());
        }

        static Required scansOnly() {
            return new Required(ANY, true, Set.of());
        }

        Required leavingBy(String... methods) {
            return new Required(locks, scans, Set.of(methods));
        }
    }

    private final String label;
    private final String method;
    private final Required required;
    private final String caughtBy;

    Operation(String label, String method, Required required) {
        this(label, method, required, "");
    }

    Operation(String label, String method, Required required, String caughtBy) {
        this.label = label;
        this.method = method;
        this.required = required;
        this.caughtBy = caughtBy;
    }

    String label() {
        return label;
    }

    /** The method of {@link Driver}. */
    String method() {
        return method;
    }

    Required required() {
        return required;
    }

    boolean isControl() {
        return !caughtBy.isEmpty();
    }

    /** Whether the offences are as they must be: none, or for a control the one that it is made for. */
    boolean isFulfilled(List<String> offences) {
        return isControl() ? offences.stream().anyMatch(each -> each.startsWith(caughtBy)) : offences.isEmpty();
    }
}
