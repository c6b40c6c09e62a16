package io.quickbreak;

/**
 * A call that returns nothing and may throw a checked exception of its own type.
 *
 * @param <X> type of the checked exception; inferred as {@link RuntimeException} where none is thrown
 */
@FunctionalInterface
public interface CheckedRunnable<X extends Exception> {

    /**
     * Makes the call.
     *
     * @throws X what the call throws
     */
    void run() throws X;
}
