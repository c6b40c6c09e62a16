package io.quickbreak.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much time a run takes, as options of jcstress. */
enum StressMode {

    /**
     * Each test for a moment, in C2 alone, with its instructions shuffled: shows that tests and controls work. The actors meet every 16 samples
     * instead of every 256, so that a fast one does not run away from a slow one.
     */
    SMOKE(List.of(
            "-m", "quick",
            "-sc", "false",
            "-pth", "false",
            "-iters", "1",
            "-time", "50",
            "-strideSize", "16",
            "-strideCount", "640",
            "-jvmArgs", "-XX:+IgnoreUnrecognizedVMOptions -XX:-TieredCompilation -XX:+StressLCM -XX:+StressGCM")),

    /** The presets of jcstress, which compile the actors apart, in all pairs of interpreter, C1 and C2. */
    QUICK(List.of("-m", "quick")),
    DEFAULT(List.of("-m", "default")),
    TOUGH(List.of("-m", "tough"));

    private final List<String> options;

    StressMode(List<String> options) {
        this.options = options;
    }

    /** The options, but for those that the caller sets: jcstress takes each once. */
    List<String> optionsBeside(List<String> callersOptions) {
        List<String> beside = new ArrayList<>();
        for (int i = 0; i < options.size(); i += 2) {
            if (!callersOptions.contains(options.get(i))) {
                beside.addAll(options.subList(i, i + 2));
            }
        }
        return beside;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StressMode labelled(String label) {
        for (StressMode mode : values()) {
            if (mode.label().equals(label)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("mode: " + label + " (expected: smoke, quick, default or tough)");
    }
}
