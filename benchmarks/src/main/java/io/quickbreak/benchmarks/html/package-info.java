/** What the pages of the replay and of the benchmarks are made of: markup, tables, plots, colours. */
package io.quickbreak.benchmarks.html;
