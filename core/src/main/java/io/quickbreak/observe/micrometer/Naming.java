package io.quickbreak.observe.micrometer;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.quickbreak.internal.Checks;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How meters are called, and what tags they all have. */
record Naming(String prefix, Tags tags) {

    static final String NAME = "name";
    static final String KIND = "kind";
    static final String STATE = "state";
    static final String TO = "to";

    static final Naming DEFAULT = new Naming(BreakerMetrics.PREFIX, Tags.empty());

    /** The value of a tag that a breaker does not have. */
    private static final String NO_VALUE = "none";

    private static final Set<String> OWN_KEYS = Set.of(NAME, KIND, STATE, TO);

    Naming withPrefix(String wanted) {
        Checks.notNull(wanted, "prefix", "not blank");
        if (wanted.isBlank()) {
            throw Checks.refused("prefix", "'" + wanted + "'", "not blank");
        }
        return new Naming(wanted, tags);
    }

    Naming withTags(Tags more) {
        more.forEach(tag -> checkKey(tag.getKey()));
        return new Naming(prefix, tags.and(more));
    }

    Naming ofBreaker(String breaker) {
        return new Naming(prefix, tags.and(NAME, breaker));
    }

    /** With those tags of the breaker that are wanted. */
    Naming ofBreaker(String breaker, List<String> keys, Map<String, String> ownTags) {
        List<Tag> own = keys.stream()
                .map(key -> Tag.of(key, ownTags.getOrDefault(key, NO_VALUE)))
                .toList();
        return new Naming(prefix, tags.and(own).and(NAME, breaker));
    }

    String meter(String suffix) {
        return prefix + "." + suffix;
    }

    static List<String> checkedKeys(String... keys) {
        for (String key : keys) {
            checkKey(key);
        }
        return List.of(keys);
    }

    private static void checkKey(String key) {
        Checks.notNull(key, "key", "the key of a tag");
        if (key.isBlank() || OWN_KEYS.contains(key)) {
            throw Checks.refused("key", "'" + key + "'", "not blank, and none of name, kind, state, to");
        }
    }
}
