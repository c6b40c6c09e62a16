package io.quickbreak.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tries a surface with one seed after the other, and collects what should not have come out. */
final class Fuzzing {

    /** The name of a setting, perhaps with that of a configuration in quotes. */
    private static final String NAME = "(\\w+|\\w+ '.*'|[^:']+)";

    private static final Pattern REFUSAL = Pattern.compile(NAME + ": .* \\(expected: .{2,}\\)", Pattern.DOTALL);
    private static final Pattern NULL_REFUSAL =
            Pattern.compile(NAME + ": (null|returned null) \\(expected: .{2,}\\)", Pattern.DOTALL);
    private static final int ENOUGH = 5;

    private Fuzzing() {}

    /** One try; it may throw what {@link #isDocumented}, and nothing else. */
    @FunctionalInterface
    interface Surface {

        void attempt(Hostile values);
    }

    /**
     * What went wrong, with its seed; a few of all.
     *
     * @param tries how often it was tried
     * @param refusals how often it refused
     * @param complaints what else it threw
     */
    record Outcome(int tries, int refusals, List<String> complaints) {}

    static Outcome run(Surface surface, int tries) {
        List<String> complaints = new ArrayList<>();
        int refusals = 0;
        int tried = 0;
        while (tried < tries && complaints.size() < ENOUGH) {
            long seed = tried;
            try {
                surface.attempt(new Hostile(seed));
            } catch (Throwable thrown) {
                if (isDocumented(thrown)) {
                    refusals++;
                } else {
                    complaints.add("seed " + seed + ": " + thrown + at(thrown));
                }
            }
            tried++;
        }
        return new Outcome(tried, refusals, complaints);
    }

    /** A refusal in the one form that the Javadoc of all settings promises. */
    static boolean isDocumented(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (thrown.getClass() == IllegalArgumentException.class) {
            return REFUSAL.matcher(message).matches();
        }
        return thrown.getClass() == NullPointerException.class
                && NULL_REFUSAL.matcher(message).matches();
    }

    /** Makes an attempt within another; true if it was not refused. */
    static boolean isAccepted(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (IllegalArgumentException | NullPointerException thrown) {
            if (!isDocumented(thrown)) {
                throw thrown;
            }
            return false;
        }
    }

    private static String at(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
