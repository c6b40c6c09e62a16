package io.quickbreak.explore;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one thread does. An operation on a permit that was not granted is left out.
 *
 * <p>Two threads with equal scripts are interchangeable.
 *
 * @param ops its operations in their order
 * @param given permits that it has from before, by name
 * @param stripe the part that it adds to of what is divided by threads
 */
record Script(List<Op> ops, Map<String, Held> given, int stripe) {

    static Script of(List<Op> ops, Map<String, Held> before, int stripe) {
        Map<String, Held> given = new TreeMap<>();
        for (Op op : ops) {
            if (op.permit() != null && before.containsKey(op.permit())) {
                given.put(op.permit(), before.get(op.permit()));
            }
        }
        return new Script(ops, given, stripe);
    }

    /** Whether a permit is still to be settled from operation {@code from} on. */
    boolean settlesLater(String permit, int from) {
        return ops.subList(from, ops.size()).stream().anyMatch(op -> op.settles() && permit.equals(op.permit()));
    }
}
