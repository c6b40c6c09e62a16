package io.quickbreak.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The explorer's model of memory against the real one. */
class AccessKindTest {

    private static final long ADDED = 7;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void doesWhatAnAtomicLongDoes(long initial) {
        for (long operand : new long[] {initial, ADDED, -ADDED}) {
            AtomicLong real = new AtomicLong(initial);
            long[] model = {0, initial};

            assertThat(AccessKind.GET.applyTo(model, 1, 0, 0)).isEqualTo(real.get());
            assertThat(AccessKind.COMPARE_AND_SET.applyTo(model, 1, operand, ADDED) != 0)
                    .isEqualTo(real.compareAndSet(operand, ADDED));
            assertThat(model[1]).isEqualTo(real.get());
            assertThat(AccessKind.GET_AND_ADD.applyTo(model, 1, operand, 0)).isEqualTo(real.getAndAdd(operand));
            assertThat(model[1]).isEqualTo(real.get());
            assertThat(AccessKind.ADD_AND_GET.applyTo(model, 1, operand, 0)).isEqualTo(real.addAndGet(operand));
            assertThat(model[1]).isEqualTo(real.get());
            assertThat(AccessKind.SET.applyTo(model, 1, operand, 0)).isZero();
            real.set(operand);
            assertThat(model[1]).isEqualTo(real.get());
            assertThat(model[0]).isZero();
        }
    }

    @Test
    void doesWhatAVarHandleDoesToBytes() {
        VarHandle handle = MethodHandles.arrayElementVarHandle(byte[].class);
        for (int initial = Byte.MIN_VALUE; initial <= Byte.MAX_VALUE; initial++) {
            byte[] real = {(byte) initial};
            long[] model = {initial};

            assertThat((byte) AccessKind.GET.applyTo(model, 0, 0, 0)).isEqualTo((byte) handle.getVolatile(real, 0));
            assertThat(AccessKind.COMPARE_AND_SET.applyTo(model, 0, (byte) 0x85, (byte) 0xFF) != 0)
                    .isEqualTo(handle.compareAndSet(real, 0, (byte) 0x85, (byte) 0xFF));
            assertThat((byte) model[0]).isEqualTo(real[0]);
            assertThat((byte) AccessKind.GET_AND_SET.applyTo(model, 0, (byte) 0x81, 0))
                    .isEqualTo((byte) handle.getAndSet(real, 0, (byte) 0x81));
            assertThat((byte) model[0]).isEqualTo(real[0]);
        }
    }
}
