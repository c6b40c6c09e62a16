package io.quickbreak.soak;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line of a child.
 *
 * @param checks how much it has checked
 * @param violations how much of that was wrong
 */
record ChildResult(long checks, long violations) {

    private static final Pattern LINE = Pattern.compile("RESULT checks (\\d+) violations (\\d+)");

    static Optional<ChildResult> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new ChildResult(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    String line() {
        return "RESULT checks " + checks + " violations " + violations;
    }
}
