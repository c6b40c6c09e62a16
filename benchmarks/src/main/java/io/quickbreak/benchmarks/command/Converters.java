package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.measure.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ITypeConverter;

/** Read options from the command line. What is refused is named in one form: {@code name: value (expected: rule)}. */
final class Converters {

    private Converters() {}

    /** {@code 1,2}. */
    static final class Threads implements ITypeConverter<List<Integer>> {

        private static final int MOST = 64;

        @Override
        public List<Integer> convert(String value) {
            List<Integer> counts = new ArrayList<>();
            for (String count : value.split(",", -1)) {
                counts.add(number("threads", value, count, 1, MOST, ", separated by commas"));
            }
            if (counts.stream().distinct().count() < counts.size()) {
                throw refused("threads", value, "different numbers");
            }
            return counts;
        }
    }

    /** {@code 5}. */
    static final class Rounds implements ITypeConverter<Integer> {

        private static final int MOST = 100;

        @Override
        public Integer convert(String value) {
            return number("rounds", value, value, 1, MOST, "");
        }
    }

    /** The same, but enough to tell chance from difference. */
    static final class PairedRounds implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String value) {
            return number("rounds", value, value, 2, Rounds.MOST, "");
        }
    }

    /** {@code 10}. */
    static final class Percent implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String value) {
            return number("tolerance", value, value, 1, 100, "");
        }
    }

    /** How long a fork takes, by name. */
    static final class NamedPace implements ITypeConverter<String> {

        static final Map<String, Pace> PACES =
                Map.of("smoke", Pace.smoke(), "quick", Pace.quick(), "brief", Pace.brief(), "full", Pace.full());

        @Override
        public String convert(String value) {
            if (!PACES.containsKey(value)) {
                throw refused("pace", value, "smoke, quick, brief or full");
            }
            return value;
        }
    }

    /** A regular expression. */
    static final class Regex implements ITypeConverter<Pattern> {

        @Override
        public Pattern convert(String value) {
            try {
                return Pattern.compile(value);
            } catch (PatternSyntaxException e) {
                throw refused("include", value, "a regular expression, but " + e.getDescription());
            }
        }
    }

    /** The hash of a commit. */
    static final class Commit implements ITypeConverter<String> {

        private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,40}");

        @Override
        public String convert(String value) {
            if (!HASH.matcher(value).matches()) {
                throw refused("commit", value, "7..40 hexadecimal digits");
            }
            return value;
        }
    }

    /** The name of a collector, to the flag that chooses it. */
    static final class Gc implements ITypeConverter<String> {

        private static final List<String> NAMES = List.of("G1", "Parallel", "Serial", "ZGC");

        @Override
        public String convert(String value) {
            return NAMES.stream()
                    .filter(value::equalsIgnoreCase)
                    .map(name -> "-XX:+Use" + name + (name.endsWith("GC") ? "" : "GC"))
                    .findFirst()
                    .orElseThrow(() -> refused("gc", value, "one of " + String.join(", ", NAMES)));
        }
    }

    /** {@code -Xmx1g -XX:-UseCompressedOops}. */
    static final class JvmArgs implements ITypeConverter<List<String>> {

        private static final Pattern PATH = Pattern.compile("[/\\\\@]");

        @Override
        public List<String> convert(String value) {
            List<String> args = List.of(value.strip().split("\\s+"));
            if (!args.stream().allMatch(arg -> arg.startsWith("-"))
                    || PATH.matcher(value).find()) {
                throw refused("jvm-args", value, "options separated by blanks, without paths");
            }
            return args;
        }
    }

    static IllegalArgumentException refused(String name, Object value, String rule) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + rule + ")");
    }

    private static int number(String name, String all, String one, int least, int most, String form) {
        try {
            int number = Integer.parseInt(one.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number out of range is.
        }
        throw refused(name, all, least + ".." + most + form);
    }
}
