package io.quickbreak.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/** What jcstress will run is what has been written, and each test says what it wants to. */
class TestListTest {

    private static final Pattern ALL = Pattern.compile("");

    @Test
    void listHoldsEveryTestClass() throws Exception {
        Set<String> written = stressTestClasses().stream()
                .map(Class::getCanonicalName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(written).isNotEmpty();
        assertThat(new TreeSet<>(TestList.tests())).isEqualTo(written);
    }

    @Test
    void everyTestHasTwoActors() throws Exception {
        assertThat(stressTestClasses())
                .as("with more actors than processors jcstress leaves a test out")
                .allSatisfy(test -> assertThat(actorsOf(test)).hasSize(2));
    }

    @Test
    void everyOutcomeNotListedIsForbidden() {
        assertThat(infos()).allSatisfy(info -> {
            assertThat(info.unmatched().expect()).as(info.name()).isEqualTo(Expect.FORBIDDEN);
            assertThat(info.unmatched().description()).as(info.name()).isNotBlank();
        });
    }

    @Test
    void everyTestAndEveryOutcomeIsDescribedByASentence() {
        assertThat(infos()).allSatisfy(info -> {
            assertThat(info.description()).as(info.name()).endsWith(".");
            assertThat(info.cases()).as(info.name()).isNotEmpty();
            assertThat(info.cases())
                    .as(info.name())
                    .extracting(StateCase::description)
                    .allMatch(description -> description.endsWith("."));
        });
    }

    @Test
    void controlsAreMarkedAndNothingElseIs() {
        assertThat(PlannedTest.matching(ALL))
                .allSatisfy(test -> assertThat(test.isControl())
                        .as(test.name())
                        .isEqualTo(outerNameOf(test).endsWith("Control")));
    }

    @Test
    void everyControlHasTheNameOfTheTestThatItControls() {
        Set<String> controlled = PlannedTest.matching(ALL).stream()
                .filter(test -> !test.isControl())
                .map(TestListTest::innerNameOf)
                .collect(Collectors.toSet());

        assertThat(PlannedTest.matching(ALL))
                .filteredOn(PlannedTest::isControl)
                .isNotEmpty()
                .allSatisfy(control -> assertThat(controlled).contains(innerNameOf(control)));
    }

    @Test
    void markedOutcomesAreInterestingAndNotForbidden() {
        assertThat(infos())
                .allSatisfy(info -> assertThat(info.cases())
                        .as(info.name())
                        .filteredOn(outcome -> Control.isMark(outcome.description()))
                        .allMatch(outcome -> outcome.expect() == Expect.ACCEPTABLE_INTERESTING));
    }

    @Test
    void readmeNamesEveryTest() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(PlannedTest.matching(ALL))
                .allSatisfy(test ->
                        assertThat(readme).contains("`" + simpleOuterNameOf(test) + "." + innerNameOf(test) + "`"));
    }

    private static Collection<TestInfo> infos() {
        return TestList.tests().stream().map(TestList::getInfo).toList();
    }

    private static String outerNameOf(PlannedTest test) {
        return test.name().substring(0, test.name().lastIndexOf('.'));
    }

    private static String simpleOuterNameOf(PlannedTest test) {
        return outerNameOf(test).substring(outerNameOf(test).lastIndexOf('.') + 1);
    }

    private static String innerNameOf(PlannedTest test) {
        return test.name().substring(test.name().lastIndexOf('.') + 1);
    }

    private static List<Method> actorsOf(Class<?> test) {
        return Arrays.stream(test.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Actor.class))
                .toList();
    }

    private static List<Class<?>> stressTestClasses() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classNameOf(classes.relativize(file)))
                    .<Class<?>>map(TestListTest::load)
                    .filter(type -> type.isAnnotationPresent(JCStressTest.class))
                    .toList();
        }
    }

    private static String classNameOf(Path file) {
        String name = file.toString().replace(file.getFileSystem().getSeparator(), ".");
        return name.substring(0, name.length() - ".class".length());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, TestListTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
