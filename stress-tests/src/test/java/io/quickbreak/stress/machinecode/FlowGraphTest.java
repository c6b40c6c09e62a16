package io.quickbreak.stress.machinecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each instruction is as long as a unit, so that its number is its place. */
class FlowGraphTest {

    private static final long START = 0x1000;

    private static String to(int place) {
        return " 0x" + Long.toHexString(START + (long) place * PrintedMethod.UNIT);
    }

    private static FlowGraph graph(Map<Integer, String> remarks, String... texts) {
        List<Instruction> instructions = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            long address = START + (long) i * PrintedMethod.UNIT;
            instructions.add(new Instruction(address, address + PrintedMethod.UNIT, texts[i]));
        }
        Map<Long, String> remarked = new HashMap<>();
        remarks.forEach((place, text) -> remarked.put(START + (long) place * PrintedMethod.UNIT, text));
        byte[] bytes = new byte[texts.length * PrintedMethod.UNIT];
        return new FlowGraph(new PrintedMethod(START, START, bytes, remarked), instructions);
    }

    private static FlowGraph graph(String... texts) {
        return graph(Map.of(), texts);
    }

    @Test
    void findsLoop() {
        FlowGraph graph = graph("mov (%rax),%rcx", "lock cmpxchg %rdx,(%rsi)", "jne" + to(0), "ret");

        assertThat(graph.loops())
                .singleElement()
                .satisfies(loop -> assertThat(loop).hasSize(3));
        assertThat(graph.backwardBranches()).isEqualTo(1);
    }

    @Test
    void backwardBranchAloneIsNoLoop() {
        FlowGraph graph = graph("test %eax,%eax", "jne" + to(4), "nop", "ret", "inc %rcx", "jmp" + to(2));

        assertThat(graph.loops()).isEmpty();
        assertThat(graph.backwardBranches()).isEqualTo(1);
    }

    @Test
    void findsLoopThatGoesForwardByJumpsOnly() {
        FlowGraph graph = graph("jmp" + to(2), "jmp" + to(3), "jmp" + to(1), "je" + to(2), "ret");

        assertThat(graph.loops())
                .singleElement()
                .satisfies(loop -> assertThat(loop).hasSize(3));
    }

    @Test
    void findsLoopsApart() {
        FlowGraph graph = graph("dec %rax", "jne" + to(0), "dec %rbx", "jne" + to(2), "ret");

        assertThat(graph.loops()).hasSize(2);
    }

    @Test
    void whatCannotBeReachedDoesNotCount() {
        FlowGraph graph = graph("ret", "lock xadd %rax,(%rcx)", "jmp" + to(1));

        assertThat(graph.reached()).hasSize(1);
        assertThat(graph.loops()).isEmpty();
    }

    @Test
    void uncommonTrapLeavesTheMethod() {
        FlowGraph trap = graph(Map.of(0, " {runtime_call UncommonTrapBlob}"), "call 0x9", "jmp" + to(0));
        FlowGraph call = graph(Map.of(0, "*invokevirtual put {reexecute=0 rethrow=0}"), "call 0x9", "jmp" + to(0));

        assertThat(trap.loops()).isEmpty();
        assertThat(trap.traps()).isEqualTo(1);
        assertThat(call.loops()).hasSize(1);
        assertThat(call.callees()).containsExactly("put");
    }

    @Test
    void callWithoutRemarkIsUnknown() {
        assertThat(graph("call 0x9", "ret").callees())
                .singleElement()
                .asString()
                .startsWith("unknown");
    }

    @Test
    void faultLeadsToItsHandler() {
        String fault = " implicit exception: dispatches to" + to(2);
        FlowGraph graph = graph(Map.of(0, fault), "mov (%rax),%rcx", "ret", "jmp" + to(0));

        assertThat(graph.loops()).hasSize(1);
    }

    @Test
    void refusesWhatItCannotFollow() {
        assertThatThrownBy(() -> graph("jmp *%rax")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> graph("jne 0x1002", "ret")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> graph("nop")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jumpOutOfTheMethodLeavesIt() {
        assertThat(graph("jmp 0x9").reached()).hasSize(1);
    }
}
