package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static final IOException CAUSE = new IOException("the cause");

    private static Throwable wrapped(int times) {
        Throwable t = CAUSE;
        for (int i = 0; i < times; i++) {
            t = i % 2 == 0 ? new CompletionException(t) : new ExecutionException(t);
        }
        return t;
    }

    @Test
    void wrappingsAreTakenOff() {
        for (int times = 0; times <= 16; times++) {
            assertThat(Causes.unwrapped(wrapped(times))).isSameAs(CAUSE);
        }
    }

    @Test
    void wrappingsAboveTheMostAreLeft() {
        assertThat(Causes.unwrapped(wrapped(17)))
                .isInstanceOf(CompletionException.class)
                .hasCause(CAUSE);
    }

    @Test
    void exceptionThatWrapsNothingIsItself() {
        CompletionException empty = new CompletionException("no cause", null);
        assertThat(Causes.unwrapped(empty)).isSameAs(empty);
        assertThat(Causes.unwrapped(new CompletionException(empty))).isSameAs(empty);
        Exception other = new IllegalStateException(CAUSE);
        assertThat(Causes.unwrapped(other)).isSameAs(other);
    }
}
