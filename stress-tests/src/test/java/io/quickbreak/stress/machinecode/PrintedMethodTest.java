package io.quickbreak.stress.machinecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedMethodTest {

    private static final List<String> SMALL = List.of(
            "Compiled method (c2) 1 2 X::x (5 bytes)",
            "[MachCode]",
            "[Entry Point]",
            "  0x00000000000000f0: 9090 9090 | 9090 9090 ",
            "[Verified Entry Point]",
            "  # {method}",
            "  0x00000000000000f8: 9090 90e8 ",
            "",
            "  0x00000000000000fc: ; ImmutableOopMap {}",
            "                      ;*invokevirtual put {reexecute=0 rethrow=0 return_oop=0}",
            "  0x00000000000000fc: 0000 0000 | c3",
            "[/MachCode]");

    @Test
    void readsBytesEntryAndRemarks() {
        PrintedMethod method = PrintedMethod.lastIn(SMALL);

        assertThat(method.start()).isEqualTo(0xf0);
        assertThat(method.entry()).isEqualTo(0xf8);
        assertThat(method.bytes()).hasSize(17).endsWith(0xe8, 0, 0, 0, 0, 0xc3);
        assertThat(method.remarks()).containsOnlyKeys(0xfcL);
        assertThat(method.remarks().get(0xfcL)).contains("ImmutableOopMap", "*invokevirtual put");
    }

    @Test
    void takesTheLastOfSeveral() {
        List<String> output = new ArrayList<>(Sample.HEALTHY.printed());
        output.addAll(SMALL);

        assertThat(PrintedMethod.lastIn(output).start()).isEqualTo(0xf0);
    }

    @Test
    void refusesOutputWithoutMethod() {
        assertThatThrownBy(() -> PrintedMethod.lastIn(List.of("nothing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no method compiled by C2");
    }

    @Test
    void refusesMissingBytes() {
        List<String> output = new ArrayList<>(SMALL);
        output.remove(3);
        output.add(3, "  0x00000000000000f0: 9090 9090 ");

        assertThatThrownBy(() -> PrintedMethod.lastIn(output))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes are missing");
    }

    @Test
    void refusesMethodWithoutEntry() {
        List<String> output = new ArrayList<>(SMALL);
        output.remove("[Verified Entry Point]");

        assertThatThrownBy(() -> PrintedMethod.lastIn(output))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no entry");
    }

    @Test
    void readsWhatBothJvmsPrint() {
        assertThat(Sample.HEALTHY.method().remarks().values())
                .anyMatch(remark -> remark.contains("*invokevirtual recordSuccess"));
        assertThat(Sample.CAS_LOOP.method().remarks().values())
                .anyMatch(remark -> remark.contains("method_entry_barrier"));
    }
}
