package io.quickbreak;

import org.jspecify.annotations.Nullable;

/**
 * A call that returns a value and may throw a checked exception of its own type.
 *
 * @param <T> type of the value
 * @param <X> type of the checked exception; inferred as {@link RuntimeException} where none is thrown
 */
@FunctionalInterface
public interface CheckedSupplier<T extends @Nullable Object, X extends Exception> {

    /**
     * Makes the call.
     *
     * @return its value
     * @throws X what the call throws
     */
    T get() throws X;
}
