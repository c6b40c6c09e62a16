package io.quickbreak.compose;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/** What can be told of an exception by looking at it. */
final class Thrown {

    private Thrown() {}

    /** Whether it is an exception, and no error, of the call: not one that says that its caller has given it up. */
    static boolean isFailure(Throwable cause) {
        return cause instanceof Exception
                && !(cause instanceof InterruptedException)
                && !(cause instanceof CancellationException)
                && !(cause instanceof ClosedByInterruptException);
    }

    /**
     * Adds one exception to another as suppressed, unless it is the same one or is there already, or there are so many: an exception may be
     * a constant that is thrown again and again.
     */
    static void suppress(Throwable added, Throwable thrown, int most) {
        if (added == thrown) {
            return;
        }
        Throwable[] present = thrown.getSuppressed();
        if (present.length >= most) {
            return;
        }
        for (Throwable t : present) {
            if (t == added) {
                return;
            }
        }
        thrown.addSuppressed(added);
    }
}
