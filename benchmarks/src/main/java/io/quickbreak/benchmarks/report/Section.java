package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.Html;
import java.io.IOException;

/**
 * A part of the page about a run, with a heading of the second level. Each is on the page of every run that has what it is about, as the files in the run's directory
 * show; {@link Sections} lists them.
 */
public interface Section {

    /**
     * Returns whether a run has what this section is about.
     *
     * @param run the run
     * @return true if the section is to be on its page
     */
    boolean isIn(Run run);

    /**
     * Writes the section.
     *
     * @param run a run that has what it is about
     * @param html the page, up to here
     * @throws IOException if a file of the run cannot be read
     */
    void write(Run run, Html html) throws IOException;
}
