package io.quickbreak.compose;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands between a caller and an asynchronous call. */
interface AsyncLayer {

    /** What the supplier throws is in the stage. */
    <T extends @Nullable Object> CompletionStage<T> callAsync(
            Supplier<? extends CompletionStage<? extends T>> supplier);

    /** Says what it does, in a few words. */
    String describe();

    /** Two layers as one, the outer around the inner. */
    record Nested(AsyncLayer outer, AsyncLayer inner) implements AsyncLayer {

        @Override
        public <T extends @Nullable Object> CompletionStage<T> callAsync(
                Supplier<? extends CompletionStage<? extends T>> supplier) {
            return outer.callAsync(() -> inner.callAsync(supplier));
        }

        @Override
        public String describe() {
            return outer.describe() + " > " + inner.describe();
        }
    }
}
