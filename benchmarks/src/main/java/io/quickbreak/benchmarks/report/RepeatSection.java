package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.Html;
import io.quickbreak.benchmarks.measure.MachineDescription;
import java.nio.file.Files;
import java.util.List;

/** How to make the run again, and the files that the page was made from. */
final class RepeatSection implements Section {

    private static final String JAR = "java -jar benchmarks/target/quickbreak-benchmarks.jar ";
    private static final List<String> FILES = List.of("jmh.json", "machine.json", "summary.md");

    @Override
    public boolean isIn(Run run) {
        return true;
    }

    @Override
    public void write(Run run, Html html) {
        String command = run.machine().command();
        boolean known = !command.equals(MachineDescription.UNKNOWN);
        html.element("h2", "How to repeat it");
        html.element(
                "p",
                "With nothing else running, at the commit above, and on the JDK above. Subjects alternate: each round runs every"
                        + " benchmark once in a JVM of its own, and times are the mean over all rounds.",
                "class",
                "muted");
        html.element(
                "pre",
                "mvn package -DskipTests\n" + JAR
                        + (known ? command : "measure     # with what options is not recorded"));
        html.prose("p", "The page can be made again from its files: `summary --in DIR`.");
        html.element("h3", "Raw data beside this page");
        html.open("ul");
        FILES.stream()
                .filter(name -> Files.exists(run.directory().resolve(name)))
                .forEach(
                        name -> html.open("li").element("a", name, "href", name).close("li"));
        html.close("ul");
    }
}
