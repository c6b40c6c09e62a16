package io.quickbreak.benchmarks.report;

import java.util.Locale;

/**
 * How much slower a peer must be at the same operation.
 *
 * @param subject the peer
 * @param rule what kind of target
 * @param factor for {@link Rule#AT_LEAST}, how many times
 */
record PeerTarget(String subject, Rule rule, double factor) {

    enum Rule {
        /** A multiple of our time, or more. */
        AT_LEAST,
        /** More than our time. */
        AHEAD,
        /** Our time or more, as far as the errors can tell. */
        LEVEL,
        /** Shown, and not judged. */
        NONE
    }

    static PeerTarget atLeast(double factor, String subject) {
        return new PeerTarget(subject, Rule.AT_LEAST, factor);
    }

    static PeerTarget ahead(String subject) {
        return new PeerTarget(subject, Rule.AHEAD, 1);
    }

    static PeerTarget level(String subject) {
        return new PeerTarget(subject, Rule.LEVEL, 1);
    }

    static PeerTarget shown(String subject) {
        return new PeerTarget(subject, Rule.NONE, 1);
    }

    Verdict judge(Estimate ratio) {
        return switch (rule) {
            case AT_LEAST -> Verdict.of(ratio.value() >= factor);
            case AHEAD -> Verdict.of(ratio.value() > 1);
            case LEVEL -> Verdict.of(ratio.value() >= 1 || ratio.isWithinErrorOf(Estimate.exactly(1)));
            case NONE -> Verdict.NOT_JUDGED;
        };
    }

    String wording() {
        return switch (rule) {
            case AT_LEAST -> String.format(Locale.ROOT, "≥ %.0f×", factor);
            case AHEAD -> "ahead";
            case LEVEL -> "level or ahead";
            case NONE -> "no target";
        };
    }
}
