package io.quickbreak.observe.operate;

import io.quickbreak.observe.micrometer.Scrape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that a text in PromQL asks for, held against those of a scrape. */
final class Selectors {

    /** Labels that Prometheus adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private static final Pattern SELECTOR = Pattern.compile("\\b(quickbreak_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without) \\(([^)]*)\\)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

    private Selectors() {}

    static boolean hasAny(String text) {
        return SELECTOR.matcher(text).find();
    }

    /** Returns what a text asks for that the scrape does not have; nothing if it has all. */
    static List<String> missing(String text, Scrape scrape) {
        List<String> missing = new ArrayList<>();
        Matcher selector = SELECTOR.matcher(text);
        while (selector.find()) {
            String metric = selector.group(1);
            if (scrape.seriesOf(metric).isEmpty()) {
                missing.add(metric);
            } else if (selector.group(2) != null) {
                missing.addAll(missingLabels(metric, selector.group(2), scrape));
            }
        }
        missing.addAll(missingGroups(GROUPING.matcher(text), scrape));
        missing.addAll(missingGroups(LEGEND.matcher(text), scrape));
        return missing;
    }

    private static List<String> missingLabels(String metric, String matchers, Scrape scrape) {
        List<String> missing = new ArrayList<>();
        Matcher matcher = MATCHER.matcher(matchers);
        while (matcher.find()) {
            String label = matcher.group(1);
            if (OF_PROMETHEUS.contains(label)) {
                continue;
            }
            for (String value : matcher.group(3).split("\\|")) {
                boolean isVariable = value.startsWith("$");
                boolean isThere = scrape.seriesOf(metric).stream()
                        .anyMatch(series -> isVariable ? series.containsKey(label) : value.equals(series.get(label)));
                if (!isThere) {
                    missing.add(metric + "{" + label + "=" + value + "}");
                }
            }
        }
        return missing;
    }

    private static List<String> missingGroups(Matcher groups, Scrape scrape) {
        List<String> missing = new ArrayList<>();
        while (groups.find()) {
            for (String label : groups.group(1).split(",\\s*")) {
                if (!OF_PROMETHEUS.contains(label) && !isAnywhere(label, scrape)) {
                    missing.add(label);
                }
            }
        }
        return missing;
    }

    private static boolean isAnywhere(String label, Scrape scrape) {
        return scrape.metrics().stream()
                .flatMap(metric -> scrape.seriesOf(metric).stream())
                .map(Map::keySet)
                .anyMatch(keys -> keys.contains(label));
    }
}
