package io.quickbreak.observe.micrometer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus reads from a meter registry: series by their metric and labels. */
public final class Scrape {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final Map<String, List<Map<String, String>>> labels = new TreeMap<>();
    private final Map<String, Double> values = new HashMap<>();

    private Scrape(String text) {
        text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(this::read);
    }

    /** Reads the text format. */
    public static Scrape of(String text) {
        return new Scrape(text);
    }

    private void read(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        Map<String, String> own = new TreeMap<>();
        if (sample.group(2) != null) {
            Matcher label = LABEL.matcher(sample.group(2));
            while (label.find()) {
                own.put(label.group(1), label.group(2));
            }
        }
        labels.computeIfAbsent(sample.group(1), metric -> new ArrayList<>()).add(own);
        values.put(sample.group(1) + own, Double.parseDouble(sample.group(3)));
    }

    /** Names of the metrics. */
    public List<String> metrics() {
        return List.copyOf(labels.keySet());
    }

    /** The labels of each series of a metric; none if there is no such metric. */
    public List<Map<String, String>> seriesOf(String metric) {
        return labels.getOrDefault(metric, List.of());
    }

    /** The value of a series with exactly these labels, given as key, value, key, value; null if there is none. */
    public Double value(String metric, String... keysAndValues) {
        Map<String, String> wanted = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            wanted.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return values.get(metric + wanted);
    }
}
