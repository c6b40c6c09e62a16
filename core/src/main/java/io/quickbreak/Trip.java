package io.quickbreak;

/**
 * Why a breaker opened, with the counts that decided it.
 *
 * @param cause the rule
 * @param calls outcomes in the window at that moment, for {@link TripCause#PROBES} the probes that had reported; counted up to 32,767
 * @param failures failures among them; counted up to 32,767
 * @param slowCalls slow calls among them; counted up to 32,767
 */
public record Trip(TripCause cause, int calls, int failures, int slowCalls) {}
