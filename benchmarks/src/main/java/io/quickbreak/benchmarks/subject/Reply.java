package io.quickbreak.benchmarks.subject;

/**
 * What a guarded call returns: an object that is there already, so that the call itself allocates nothing.
 *
 * @param text what it says
 */
public record Reply(String text) {

    static final Reply SERVED = new Reply("served");
    static final Reply FALLBACK = new Reply("fallback");
}
