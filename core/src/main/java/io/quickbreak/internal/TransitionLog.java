package io.quickbreak.internal;

import io.quickbreak.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last transitions of one breaker, and who is told of them. It exists only where somebody has asked for it.
 *
 * <p>The thread whose CAS made a transition puts an event into the slot of its generation. Every generation has a slot, so the slots are in the order of the transitions whoever comes
 * first, and each event has one writer. A writer that is held up for a whole lap finds a later event, and leaves it; the transition is then one that was missed.
 *
 * <p>Readers go from generation to generation, each at its own pace, up to that of the word. An event that is not there yet is waited for, a while; one that has been replaced is
 * counted as dropped.
 *
 * <p><b>Progress:</b> {@link #add} is wait-free but for waking the thread that delivers. <b>Allocation:</b> an event for each transition.
 */
public final class TransitionLog {

    /** The most transitions that are kept. It divides the number of generations, so that a lap of generations is a whole number of laps of the ring. */
    public static final int LARGEST = 1024;

    private static final int SMALLEST = 64;

    /** Generations in use: the 16 bits without the multiples of 64. */
    static final int GENERATIONS = ordinalOf(StateWord.MAX_GENERATION) + 1;

    private final String breaker;
    private final AtomicLong word;
    private final AtomicReferenceArray<@Nullable TransitionEvent> ring;
    private final AtomicLong added = new AtomicLong();

    private final CopyOnWriteArrayList<TransitionReader> readers = new CopyOnWriteArrayList<>();

    /** Whether the delivery has been asked to come, and has not come yet. */
    private final AtomicBoolean isPosted = new AtomicBoolean();

    private final AtomicBoolean isKnown = new AtomicBoolean();

    /**
     * Makes a log that is empty.
     *
     * @param breaker name of the breaker
     * @param word its word
     * @param wanted how many transitions are kept, up to {@link #LARGEST}; rounded up to a power of two, and to {@value #SMALLEST}
     */
    TransitionLog(String breaker, AtomicLong word, int wanted) {
        this.breaker = breaker;
        this.word = word;
        this.ring = new AtomicReferenceArray<>(Integer.highestOneBit(2 * Math.max(SMALLEST, wanted) - 1));
    }

    // ---- writing ----

    void add(long before, long after, long nanos, long note, @Nullable Throwable thrown) {
        put(new TransitionEvent(before, after, nanos, note, thrown == null ? null : thrown.getClass(), false));
        if (!readers.isEmpty()) {
            post();
        }
    }

    /** A generation that nobody is told of. */
    void addSilent(long after) {
        put(new TransitionEvent(after, after, 0, TripNote.NONE, null, true));
    }

    /** The second attempt is for an event of an earlier lap that came late: what beats that one is of a later lap. */
    private void put(TransitionEvent event) {
        added.getAndAdd(1);
        int slot = slotOf(event.generation());
        for (int attempt = 0; attempt < 2; attempt++) {
            TransitionEvent seen = ring.get(slot);
            if (seen != null && isLater(seen.generation(), event.generation())) {
                return;
            }
            if (ring.compareAndSet(slot, seen, event)) {
                return;
            }
        }
    }

    /** Has the delivery come. */
    void post() {
        if (isPosted.compareAndSet(false, true)) {
            TransitionDelivery.post(this);
        } else {
            TransitionDelivery.startIfEnded();
        }
    }

    private int slotOf(int generation) {
        return ordinalOf(generation) & (ring.length() - 1);
    }

    /** Generations are 1, 2, ..., and leave out the multiples of 64: their numbers without gaps, from 0 on. */
    static int ordinalOf(int generation) {
        return generation - (generation >>> StateWord.SLOT_TAG_BITS) - 1;
    }

    /** The generation with such a number. */
    static int generationOf(int ordinal) {
        return ordinal + ordinal / StateWord.MAX_SLOT_TAG + 1;
    }

    /** How many generations it is from one to the other. */
    static int distance(int from, int to) {
        return Math.floorMod(ordinalOf(to) - ordinalOf(from), GENERATIONS);
    }

    private static boolean isLater(int generation, int other) {
        int ahead = distance(other, generation);
        return ahead > 0 && ahead < GENERATIONS / 2;
    }

    // ---- reading ----

    int size() {
        return ring.length();
    }

    /** Generations that have been put so far. Those who are about to are not in it. */
    long added() {
        return added.get();
    }

    /** The generation that the word is in. */
    int generation() {
        return StateWord.generationOf(word.get());
    }

    /** What was left behind of a generation; null if it is not there yet, or not there any more. */
    @Nullable
    TransitionEvent eventOf(int generation) {
        TransitionEvent seen = ring.get(slotOf(generation));
        return seen != null && seen.generation() == generation ? seen : null;
    }

    Transition decoded(TransitionEvent event) {
        return event.decodedFor(breaker);
    }

    String breaker() {
        return breaker;
    }

    /**
     * Returns the last transitions.
     *
     * @return the oldest first; those that are being put at this moment may be missing
     */
    public List<Transition> last() {
        int now = ordinalOf(generation());
        List<Transition> found = new ArrayList<>();
        for (int back = ring.length() - 1; back >= 0; back--) {
            TransitionEvent event = eventOf(generationOf(Math.floorMod(now - back, GENERATIONS)));
            if (event != null && !event.isSilent()) {
                found.add(decoded(event));
            }
        }
        return List.copyOf(found);
    }

    // ---- listeners ----

    /**
     * Tells a listener of every transition from now on.
     *
     * @param listener the listener
     * @param executor runs it
     * @return its place
     */
    public TransitionReader tell(Consumer<? super Transition> listener, Executor executor) {
        TransitionReader reader = new TransitionReader(this, listener, executor);
        readers.add(reader);
        if (reader.beginNow()) {
            post();
        }
        if (isKnown.compareAndSet(false, true)) {
            TransitionDelivery.knows(this);
        }
        return reader;
    }

    void remove(TransitionReader reader) {
        readers.remove(reader);
    }

    /** Called by the thread that delivers. Returns whether somebody waits for an event that is about to be put. */
    boolean deliver() {
        isPosted.set(false);
        boolean isAwaited = false;
        for (TransitionReader reader : readers) {
            reader.wake();
            isAwaited |= reader.awaitsEvent();
        }
        return isAwaited;
    }
}
