/** What the replay tells: the table on the console, the page with its plots, the raw data. */
package io.quickbreak.benchmarks.replay.report;
