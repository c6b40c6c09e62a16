package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.Html;
import io.quickbreak.benchmarks.html.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The page about a run: one HTML file that needs no other. */
public final class RunPage {

    private RunPage() {}

    /**
     * Writes the page.
     *
     * @param file where to
     * @param run what it is about
     * @throws IOException if a file of the run cannot be read, or the page not written
     */
    public static void write(Path file, Run run) throws IOException {
        write(file, run, Sections.ALL);
    }

    static void write(Path file, Run run, List<Section> sections) throws IOException {
        Html html = new Html();
        for (Section section : sections) {
            if (section.isIn(run)) {
                section.write(run, html);
            }
        }
        Page.write(file, "Quickbreak benchmarks, " + run.machine().date(), html);
    }
}
