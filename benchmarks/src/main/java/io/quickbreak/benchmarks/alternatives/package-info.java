/** Ways to record an outcome that this breaker does not go, each as small as it can be made, to be measured beside the way that it goes. */
package io.quickbreak.benchmarks.alternatives;
