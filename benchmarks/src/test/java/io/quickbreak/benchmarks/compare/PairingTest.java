package io.quickbreak.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.measure.Pace;
import io.quickbreak.benchmarks.measure.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairingTest {

    private static final Pattern ANY = Pattern.compile("");

    private static Build build(Listed... benchmarks) {
        return new Build(Path.of("some.jar"), List.of(benchmarks));
    }

    private static Listed listed(String name, String... subjects) {
        return new Listed(name, "io.quickbreak.benchmarks." + name, Map.of("subject", List.of(subjects)));
    }

    private static Pairing pairing(Build before, Build after, Pattern include) {
        return Pairing.of(before, after, benchmarks -> Plan.full(benchmarks, List.of(1)), include);
    }

    @Test
    void onlyThisBreakerIsCompared() {
        Build build = build(listed("A.call", "none", "quickbreak", "failsafe", "quickbreak-totals-off"));

        assertThat(pairing(build, build, ANY).inBoth())
                .extracting(one -> one.params().get("subject"))
                .containsExactly("quickbreak", "quickbreak-totals-off");
    }

    @Test
    void whatOnlyOneBuildHasIsNamed() {
        Build before = build(listed("A.call", "quickbreak"), listed("Gone.call", "quickbreak"));
        Build after = build(listed("A.call", "quickbreak", "quickbreak-watched"));

        Pairing pairing = pairing(before, after, ANY);

        assertThat(pairing.inBoth()).extracting(Case::toString).containsExactly("A.call subject=quickbreak, threads=1");
        assertThat(pairing.inOne())
                .extracting(Case::toString)
                .containsExactly(
                        "A.call subject=quickbreak-watched, threads=1", "Gone.call subject=quickbreak, threads=1");
    }

    @Test
    void includedAreThoseWhoseNameMatches() {
        Build build = build(listed("A.call", "quickbreak"), listed("B.call", "quickbreak"));

        assertThat(pairing(build, build, Pattern.compile("^B")).inBoth())
                .extracting(Case::name)
                .containsExactly("B.call");
    }

    @Test
    void everyCombinationOfThePlanIsACase() {
        Plan quick = Plan.quick(Catalogue.all(), List.of(1, 2));
        List<Case> cases = new ArrayList<>(Case.of(quick));

        assertThat(cases).isNotEmpty().doesNotHaveDuplicates().hasSizeLessThan(quick.results());
    }

    @Test
    void commandRunsOneForkOfOneCase() {
        Build build = build(listed("A.call", "quickbreak"));
        Case only = pairing(build, build, ANY).inBoth().get(0);

        List<String> command =
                new ForkedRun(Pace.smoke(), List.of("-XX:+UseSerialGC")).command(build, only, Path.of("result.json"));

        assertThat(command)
                .containsSubsequence("-jar", "some.jar", "jmh", "^\\Qio.quickbreak.benchmarks.A.call\\E$")
                .containsSequence("-f", "1")
                .containsSequence("-w", "50ms")
                .containsSequence("-p", "subject=quickbreak")
                .containsSequence("-jvmArgsAppend", "-XX:+UseSerialGC")
                .endsWith("-rff", "result.json");
    }

    @Test
    void refusesAJarWithoutBenchmarks(@TempDir Path directory) throws IOException {
        Path jar = directory.resolve("empty.jar");
        new JarOutputStream(Files.newOutputStream(jar)).close();

        assertThatThrownBy(() -> Build.of(jar))
                .isInstanceOf(IOException.class)
                .hasMessage("empty.jar: no META-INF/BenchmarkList (expected: a jar of benchmarks)");
    }
}
