package io.quickbreak.stress;

/** How a control says that it has been caught: by the description of the outcome that gives its defect away. */
public final class Control {

    /** Begins the description of such an outcome, in a control and nowhere else. */
    public static final String CAUGHT = "CONTROL CAUGHT: ";

    private Control() {}

    static boolean isMark(String description) {
        return description.startsWith(CAUGHT);
    }
}
