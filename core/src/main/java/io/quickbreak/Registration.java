package io.quickbreak;

/**
 * A listener's place among the listeners; closing it takes the listener out.
 *
 * <p><b>Thread-safety:</b> may be closed by any thread, and more than once.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {

    /** Takes the listener out, and lets go of it. Once this has returned, no call of the listener begins; one that has begun may still run. */
    @Override
    void close();
}
