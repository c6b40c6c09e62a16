package io.quickbreak.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A checked run as text: a table, the counts, where it ran, and what is wrong. */
final class RunReport {

    private static final String ROOT_PACKAGE = "io.quickbreak.";

    private RunReport() {}

    static List<String> linesOf(RunCheck check) {
        int width = check.rows().stream()
                .mapToInt(row -> shortName(row.test()).length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-" + Math.max(width, 4) + "s %5s %15s %10s %13s  %s",
                "test",
                "JVMs",
                "samples",
                "forbidden",
                "caught",
                "verdict"));
        for (RunCheck.Row row : check.rows()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-" + width + "s %5d %,15d %,10d %13s  %s",
                    shortName(row.test()),
                    row.jvms(),
                    row.samples(),
                    row.forbidden(),
                    row.test().isControl() ? String.format(Locale.ROOT, "%,d", row.caught()) : "-",
                    row.verdict()));
        }
        lines.add("");
        lines.add("planned " + check.rows().size() + ", run " + check.run() + "; forbidden outcomes "
                + check.forbidden() + "; controls " + check.controls() + ", caught " + check.controlsCaught());
        lines.add("JDK " + System.getProperty("java.vendor") + " " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " CPUs, " + cpu());
        lines.add("");
        for (String problem : check.problems()) {
            lines.add("FAILED " + problem);
        }
        lines.add(check.isGood() ? "PASSED" : "FAILED with " + check.problems().size() + " problems");
        return lines;
    }

    private static String shortName(PlannedTest test) {
        return test.name().startsWith(ROOT_PACKAGE) ? test.name().substring(ROOT_PACKAGE.length()) : test.name();
    }

    private static String cpu() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("model unknown");
        } catch (IOException notLinux) {
            return "model unknown";
        }
    }
}
