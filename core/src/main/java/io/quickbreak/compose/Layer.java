package io.quickbreak.compose;

import io.quickbreak.CheckedSupplier;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands between a caller and a call, be it asynchronous or not. */
interface Layer extends AsyncLayer {

    <T extends @Nullable Object, X extends Exception> T call(CheckedSupplier<T, X> supplier) throws X;

    /** Two layers as one, the outer around the inner. */
    record Nested(Layer outer, Layer inner) implements Layer {

        @Override
        public <T extends @Nullable Object, X extends Exception> T call(CheckedSupplier<T, X> supplier) throws X {
            return outer.call(() -> inner.call(supplier));
        }

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
