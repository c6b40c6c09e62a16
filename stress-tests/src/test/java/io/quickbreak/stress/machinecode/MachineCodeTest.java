package io.quickbreak.stress.machinecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The machine code that the running JDK makes of the way of a call is as it must be, and that of each control is not. */
class MachineCodeTest {

    @BeforeAll
    static void skipWhereNothingCanBeRead() {
        MachineCode.obstacle().ifPresent(obstacle -> {
            System.out.println("machine code: skipped, " + obstacle);
            abort(obstacle);
        });
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void operationIsAsRequired(Operation operation) throws IOException, InterruptedException {
        List<String> offences = MachineCode.read(Jdk.running(), operation).offences(operation.required());

        assertThat(operation.isFulfilled(offences))
                .as("%s: %s", operation, offences)
                .isTrue();
    }
}
