package io.quickbreak.benchmarks.differential;

import java.util.EnumSet;
import java.util.Set;

/** The rules that are in force, and which of them have mattered. */
final class Rules {

    private final Set<Rule> off;
    private final Set<Rule> applied = EnumSet.noneOf(Rule.class);

    private Rules(Set<Rule> off) {
        this.off = off;
    }

    static Rules all() {
        return new Rules(EnumSet.noneOf(Rule.class));
    }

    /** The bare peer. */
    static Rules none() {
        return new Rules(EnumSet.allOf(Rule.class));
    }

    /** All but one: the peer shows what the rule hides. */
    static Rules without(Rule rule) {
        return new Rules(EnumSet.of(rule));
    }

    /** The bare peer but for one: what the others hide shows only if this one is hidden. */
    static Rules only(Rule rule) {
        return new Rules(EnumSet.complementOf(EnumSet.of(rule)));
    }

    /** To be asked where it makes a difference only. */
    boolean apply(Rule rule) {
        if (off.contains(rule)) {
            return false;
        }
        applied.add(rule);
        return true;
    }

    Set<Rule> applied() {
        return EnumSet.copyOf(applied);
    }
}
