/**
 * What the benchmarks measure: this breaker and its peers behind one adapter each, and {@code none}, which guards nothing.
 *
 * <p>{@link io.quickbreak.benchmarks.subject.Subject} says what every adapter offers; {@link
 * io.quickbreak.benchmarks.subject.Subjects} makes one by name. Each adapter's Javadoc says which API of its library it calls, and
 * why that is the fastest documented one.
 */
package io.quickbreak.benchmarks.subject;
