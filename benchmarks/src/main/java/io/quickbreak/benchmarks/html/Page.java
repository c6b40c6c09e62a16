package io.quickbreak.benchmarks.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An HTML file that needs no other, for a screen of any size, light or dark. */
public final class Page {
    private Page() {}

    /**
     * Writes a page.
     *
     * @param file where; its directory exists
     * @param title what a browser's tab says
     * @param content what it holds, from its heading on
     * @throws IOException when the file cannot be written
     */
    public static void write(Path file, String title, Html content) throws IOException {
        Html html = new Html();
        html.open("html", "lang", "en");
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.element("title", title);
        html.open("style").style(PageStyle.css()).close("style");
        html.close("head");
        html.open("body").open("main").append(content);
        html.close("main").close("body").close("html");
        Files.writeString(file, "<!DOCTYPE html>\n" + html);
    }
}
