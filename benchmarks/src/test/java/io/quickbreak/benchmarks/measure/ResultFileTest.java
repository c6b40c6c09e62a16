package io.quickbreak.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultFileTest {

    @Test
    void pathOfTheJavaExecutableIsTakenOut() {
        String json = "[{\"benchmark\" : \"a.b\",\n\"jvm\" : \"/opt/jdk/bin/java\",\n\"jvmArgs\" : [\"-Xmx1g\"]},"
                + " {\"jvm\" : \"C:\\\\jdk\\\\bin\\\\java.exe\"}]";

        assertThat(ResultFile.withoutJavaPath(json))
                .isEqualTo("[{\"benchmark\" : \"a.b\",\n\"jvm\" : \"java\",\n\"jvmArgs\" : [\"-Xmx1g\"]},"
                        + " {\"jvm\" : \"java\"}]");
    }
}
