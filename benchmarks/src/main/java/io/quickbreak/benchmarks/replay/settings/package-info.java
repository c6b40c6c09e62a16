/** What the outage replay is asked to do: the load, the service, the breaker, the outage; checked when made. */
package io.quickbreak.benchmarks.replay.settings;
