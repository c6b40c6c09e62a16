package io.quickbreak.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.subject.Form;
import io.quickbreak.benchmarks.subject.Subjects;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every benchmark measures all who offer what it is about, and nobody else. */
class SubjectListsTest {

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("ClosedPathBenchmark.tryAcquire", Form.ACQUIRE),
            Map.entry("ClosedPathBenchmark.healthyCall", Form.BY_HAND),
            Map.entry("ClosedPathBenchmark.callLambda", Form.LAMBDA),
            Map.entry("FailureMixBenchmark.call", Form.BY_HAND),
            Map.entry("OpenPathBenchmark.rejectBoolean", Form.REJECTION),
            Map.entry("OpenPathBenchmark.rejectException", Form.EXCEPTION),
            Map.entry("OpenPathBenchmark.rejectFallback", Form.FALLBACK),
            Map.entry("HalfOpenBenchmark.rejectBoolean", Form.HALF_OPEN),
            Map.entry("RecoveryBenchmark.cycle", Form.RECOVERY),
            Map.entry("SmallWindowBenchmark.call", Form.BY_HAND),
            Map.entry("WindowGrowthBenchmark.call", Form.BY_HAND),
            Map.entry("FailureBurstBenchmark.call", Form.BY_HAND),
            Map.entry("TimeWindowBenchmark.healthyCall", Form.TIME_WINDOW),
            Map.entry("TimeWindowBenchmark.call", Form.TIME_WINDOW),
            Map.entry("SlowCallBenchmark.healthyCall", Form.SLOW_CALLS),
            Map.entry("SnapshotBenchmark.counts", Form.COUNTS),
            Map.entry("AsyncBenchmark.callAsync", Form.ASYNC),
            Map.entry("AsyncRejectionBenchmark.rejectAsync", Form.ASYNC),
            Map.entry("SlowLambdaBenchmark.callLambda", Form.SLOW_LAMBDA),
            Map.entry("ThrowingLambdaBenchmark.call", Form.LAMBDA),
            Map.entry("DeepRejectionBenchmark.rejectException", Form.EXCEPTION));

    /** Their subjects are registries. */
    private static final Set<String> OF_REGISTRIES = Set.of("RegistryBenchmark.hit", "StatusReportBenchmark.report");

    static Stream<Listed> withSubjects() {
        return Catalogue.all().stream()
                .filter(benchmark -> benchmark.params().containsKey("subject"))
                .filter(benchmark -> !OF_REGISTRIES.contains(benchmark.name()));
    }

    @ParameterizedTest
    @MethodSource("withSubjects")
    void listsThoseWhoOfferIt(Listed benchmark) {
        Form form = FORMS.get(benchmark.name());

        assertThat(form).as("form of %s", benchmark.name()).isNotNull();
        assertThat(benchmark.params().get("subject")).containsExactlyElementsOf(Subjects.offering(form));
    }

    @Test
    void everyFormHereIsThatOfABenchmark() {
        List<String> names = withSubjects().map(Listed::name).toList();

        assertThat(names).containsExactlyInAnyOrderElementsOf(FORMS.keySet());
    }
}
