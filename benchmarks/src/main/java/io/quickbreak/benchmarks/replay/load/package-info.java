/** The payment service under load: arrivals on a schedule, a pool of request threads, the fraud check over HTTP, the breaker. */
package io.quickbreak.benchmarks.replay.load;
