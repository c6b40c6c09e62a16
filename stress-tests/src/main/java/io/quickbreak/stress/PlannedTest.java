package io.quickbreak.stress;

import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * A test that a run should contain.
 *
 * @param name its qualified name, with dots between nested classes
 * @param isControl whether it has an outcome that must be seen
 */
record PlannedTest(String name, boolean isControl) {

    /** All tests on the class path whose names match, in order; as jcstress chooses them by its option {@code -t}. */
    static List<PlannedTest> matching(Pattern selection) {
        return TestList.tests().stream()
                .filter(name -> selection.matcher(name).find())
                .sorted()
                .map(name -> new PlannedTest(name, isControl(TestList.getInfo(name))))
                .toList();
    }

    private static boolean isControl(TestInfo info) {
        return info.cases().stream().map(StateCase::description).anyMatch(Control::isMark);
    }
}
