/**
 * What the benchmarks measure: this breaker and its peers behind one adapter each, and {@code none}, which guards nothing.
 *
 * <p>{@link io.quickbreak.benchmarks.subject.Subject} says what every adapter offers; {@link
 * io.quickbreak.benchmarks.subject.Subjects} makes one by name. Each adapter's Javadoc says which API of its library it calls, and
 * why that is the fastest documented one. What a library does not offer, it is not measured at, and {@link
 * io.quickbreak.benchmarks.subject.Form} lists what there is to offer.
 *
 * <p>Two are left out. Helidon's breaker is compiled for Java 21, and all that is measured here is one program for Java 17. Spring Retry's is a policy of
 * retries: it is open when its attempts are used up, has no probes, and closes by time alone, so it cannot be given the settings of the others.
 */
package io.quickbreak.benchmarks.subject;
