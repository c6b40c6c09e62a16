package io.quickbreak.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionTest {

    private static final Path SOURCES = Path.of("src/main/java/io/quickbreak/benchmarks");

    @ParameterizedTest
    @EnumSource
    void isTheFirstSentenceOfTheJavadoc(Question question) throws IOException {
        assertThat(SOURCES.resolve(question.benchmarkClass() + ".java"))
                .content()
                .contains("/**\n * " + question.text() + "\n");
    }

    @Test
    void everyBenchmarkOfMeasureHasOne() {
        assertThat(Plan.full(Catalogue.all(), List.of(1)).steps())
                .extracting(step -> step.benchmark().className())
                .allSatisfy(name -> assertThat(Question.of(name)).isPresent());
    }
}
