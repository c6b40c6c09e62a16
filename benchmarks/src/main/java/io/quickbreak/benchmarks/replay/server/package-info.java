/** The fraud check: an HTTP server in a process of its own that is healthy, hangs or fails as it is told. */
package io.quickbreak.benchmarks.replay.server;
