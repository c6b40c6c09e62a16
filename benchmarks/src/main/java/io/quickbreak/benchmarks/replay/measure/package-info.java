/** What the replay saw, payment by payment, and the figures that follow from it. Nothing here measures; it only counts. */
package io.quickbreak.benchmarks.replay.measure;
