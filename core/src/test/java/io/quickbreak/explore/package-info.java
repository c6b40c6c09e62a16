/**
 * The exhaustive explorer: runs the breaker's own byte code through every interleaving of the shared-memory accesses of two to four
 * threads, and looks at every state.
 *
 * <p><b>How.</b> A child-first class loader ({@link io.quickbreak.explore.ExploringLoader}) loads the production classes through an {@link
 * io.quickbreak.explore.Instrumenter}, which turns each access to shared memory into a call of {@link io.quickbreak.explore.Interceptor}, and
 * refuses a class with an access that it does not know. Production code has no seam for this, and so pays nothing.
 *
 * <p>There are no real threads. What an operation does next is a function of what its accesses have returned so far, so a thread is
 * known by the list of these results; {@link io.quickbreak.explore.LocalStates} finds its next access by running the operation again
 * from its start and feeding it that list. A state is the content of memory and a place in each thread. {@link
 * io.quickbreak.explore.Explorer} visits them breadth first, each once.
 *
 * <p><b>What is shown.</b> Within a {@link io.quickbreak.explore.Scenario}, that is for its operations, its ring and its rule, no order of
 * accesses leads to a state that {@link io.quickbreak.explore.Invariants} rejects, and no operation takes more steps of its own than
 * the design says.
 *
 * <p><b>What is not.</b> Memory is sequentially consistent here: each access takes effect at once and in program order, which is no more than
 * x86-64 grants to volatile accesses and locked instructions, but says nothing about weaker memory or about what a compiler makes of
 * plain reads; the stress tests are for that. A read of eight slots is taken as a read of each slot in use one after the other, so
 * nothing depends on its being atomic. Nothing is said about more threads, more operations or larger rings than those explored.
 */
package io.quickbreak.explore;
