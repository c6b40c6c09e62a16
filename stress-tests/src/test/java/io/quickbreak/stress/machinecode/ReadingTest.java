package io.quickbreak.stress.machinecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.stress.machinecode.Operation.Required;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read in machine code that was recorded. */
class ReadingTest {

    private static Instruction instruction(String text) {
        return new Instruction(0, 4, text);
    }

    @Test
    void healthyCallHasNeitherLockNorLoop() {
        Reading reading = Sample.HEALTHY.reading();

        assertThat(reading.locks()).isZero();
        assertThat(reading.loops()).isZero();
        assertThat(reading.backwardBranches()).isPositive();
        assertThat(reading.offences(Operation.HEALTHY.required())).isEmpty();
    }

    @Test
    void healthyCallHasTwoWaysOut() {
        assertThat(Sample.HEALTHY.reading().offences(Required.noLoops(0)))
                .containsExactly("call of acquire", "call of recordSuccess");
    }

    @Test
    void casLoopIsSeen() {
        Reading reading = Sample.CAS_LOOP.reading();

        assertThat(reading.locks()).isEqualTo(2);
        assertThat(reading.offences(Required.noLoops(2)))
                .singleElement()
                .asString()
                .startsWith("loop of");
        assertThat(reading.offences(Required.noLoops(1))).anyMatch(offence -> offence.startsWith("locks: 2"));
    }

    @Test
    void scanIsToldFromLoopAroundIt() {
        Reading reading = Sample.SCAN_IN_CAS_LOOP.reading();

        assertThat(reading.loops()).isGreaterThan(1);
        assertThat(reading.offences(Operation.CONTROL_PUBLISHES.required()))
                .singleElement()
                .asString()
                .startsWith("lock in a loop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock xadd %rax,(%rcx)", "lock cmpxchg %r10b,0x10(%rdi,%r8,1)", "xchg %rax,(%rcx)"})
    void knowsLockedInstructions(String text) {
        assertThat(instruction(text).isLocked()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xchg %ax,%ax", "mov %rax,(%rcx)", "cmpxchg %rax,(%rcx)"})
    void knowsOthers(String text) {
        assertThat(instruction(text).isLocked()).isFalse();
    }

    @Test
    void readsLinesOfObjdump() {
        assertThat(Disassembler.parse(
                        List.of("", "0010 <.data>:", "      10:\tlock xadd  %rax,(%rcx)", "      15:\tret"), 0x16))
                .containsExactly(
                        new Instruction(0x10, 0x15, "lock xadd %rax,(%rcx)"), new Instruction(0x15, 0x16, "ret"));
    }
}
