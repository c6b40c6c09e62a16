package io.quickbreak.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What each benchmark class asks, in the words of its Javadoc, and in the order of the page. */
enum Question {
    CLOSED_PATH("What does a breaker add to a call while all is well?"),
    FAILURE_MIX("What does a breaker add to a call when some calls fail, and how does that grow with the window?"),
    WINDOW_GROWTH("How does what a breaker adds to a call grow with the window, when three calls in ten fail?"),
    FAILURE_BURST("What does a breaker add to a call when failures come in bursts?"),
    SMALL_WINDOW("What does a breaker add to a call when one in ten fails and the window is small?"),
    TIME_WINDOW("What does a breaker add to a call when it counts the calls of the last ten seconds?"),
    SLOW_CALL("What does it cost to count slow calls as well?"),
    SLOW_LAMBDA("What does it cost to count slow calls as well, where the call is given as a lambda?"),
    THROWING_LAMBDA("What does a breaker add to a call given as a lambda when one in ten throws?"),
    ASYNC("What does a breaker add to a call that returns a stage?"),
    OPEN_PATH("What does it cost to be rejected while the breaker is open?"),
    ASYNC_REJECTION("What does it cost to be rejected where the call returns a stage?"),
    DEEP_REJECTION("What does it cost to be rejected by an exception that is caught twenty frames up?"),
    HALF_OPEN("What does it cost to be rejected while the breaker is half open and all its probes are out?"),
    RECOVERY("What does a whole outage cost: tripping, waiting, probing, closing?"),
    REGISTRY("What does it cost to find a breaker by its name?"),
    STATUS_REPORT("What does it cost to report the state of all breakers, sorted by name?"),
    SNAPSHOT("What does it cost to read how many calls there are in the window, and how many of them failed?"),
    BASELINE("What do the instructions cost that a circuit breaker cannot do without?");

    private final String text;

    Question(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** {@code ClosedPathBenchmark}. */
    String benchmarkClass() {
        StringBuilder name = new StringBuilder();
        for (String word : name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.append("Benchmark").toString();
    }

    static Optional<Question> of(String benchmarkClass) {
        return Arrays.stream(values())
                .filter(question -> question.benchmarkClass().equals(benchmarkClass))
                .findFirst();
    }
}
