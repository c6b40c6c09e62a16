package io.quickbreak.explore;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The shared memory of one breaker as a row of cells, a {@code long} each: its atomics, the elements of its atomic arrays, and the bytes of
 * its ring that are slots. References to immutable objects are numbers: those of the objects, in the order in which they are met.
 *
 * <p>Found by following the fields of the breaker; a field that leads to mutable memory of another kind is an error. The atomics themselves
 * keep what they held when the breaker was made; the explorer works on copies of {@link #initial()}.
 */
final class Memory {

    /** Where the elements of one array, or the one value of an atomic, lie. A byte that is no slot has the cell -1. */
    private record Region(int[] cells) {}

    /** Settings, which nothing changes once the breaker is made, and which no operation under exploration decides by. */
    private static final Set<String> SETTLED_BEFORE = Set.of("CircuitBreakerConfig", "OutcomeRules");

    /** Sums of a stripe that are in use: three kinds in eight banks. */
    static final int SUMS_OF_STRIPE = 24;

    private final Settings settings;
    private final Map<Object, Region> regions = new IdentityHashMap<>();
    private final Map<Role, List<Integer>> byRole = new EnumMap<>(Role.class);
    private final List<Role> roles = new ArrayList<>();
    private final List<Long> values = new ArrayList<>();
    private final List<Object> objects = new ArrayList<>();
    private final Role[] roleOfCell;

    /** The cells of a role lie side by side: each role is one field, of one object. */
    private final int[] firstOfRole;

    /** Put before the names of fields that belong to what takes the place of something. */
    private String prefix = "";

    Memory(Subject subject, Settings settings) {
        this.settings = settings;
        Map<Object, Boolean> seen = new IdentityHashMap<>();
        followAll(List.of(subject.breaker(), subject.clock()), seen);
        if (settings.exchanges()) {
            prefix = "new ";
            followAll(List.of(subject.newWindow(), subject.newProbes()), seen);
        }
        roleOfCell = roles.toArray(new Role[0]);
        firstOfRole = new int[Role.values().length];
        byRole.forEach((role, cells) -> firstOfRole[role.ordinal()] = cells.get(0));
        Role[] ofWindow = settings.isTimed() ? new Role[] {Role.SUM, Role.START} : new Role[] {Role.CURSOR, Role.SLOT};
        requireRoles(ofWindow);
        requireRoles(Role.WORD, Role.ENTRY, Role.CLOCK);
    }

    private void followAll(List<Object> roots, Map<Object, Boolean> seen) {
        Deque<Object> found = new ArrayDeque<>(roots);
        while (!found.isEmpty()) {
            Object owner = found.remove();
            if (seen.put(owner, true) == null) {
                for (Class<?> c = owner.getClass(); isExplored(c); c = c.getSuperclass()) {
                    follow(c, owner, found);
                }
            }
        }
    }

    private void requireRoles(Role... required) {
        for (Role role : required) {
            if (!byRole.containsKey(role)) {
                throw new UnknownAccessError("no field found that is the " + role);
            }
        }
    }

    private static boolean isExplored(Class<?> type) {
        return type.getClassLoader() instanceof ExploringLoader;
    }

    private void follow(Class<?> declaring, Object owner, Deque<Object> found) {
        for (Field field : declaring.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                follow(field, owner, found);
            }
        }
    }

    private void follow(Field field, Object owner, Deque<Object> found) {
        Object value = valueOf(field, owner);
        if (value == null || field.getType().isPrimitive() || value instanceof String || value instanceof Duration) {
            return;
        }
        if (SETTLED_BEFORE.contains(value.getClass().getSimpleName())) {
            return;
        }
        String name = prefix + field.getDeclaringClass().getSimpleName() + "." + field.getName();
        if (settings.exchanges() && (name.equals("Engine.window") || name.equals("Engine.probes"))) {
            regions.computeIfAbsent(
                    name.intern(), n -> new Region(new int[] {newCell(Role.ofField(name), numberOf(value))}));
        }
        if (value instanceof AtomicLong) {
            AtomicLong atomic = (AtomicLong) value;
            regions.computeIfAbsent(atomic, a -> new Region(new int[] {newCell(Role.ofField(name), atomic.get())}));
        } else if (value instanceof AtomicLongArray) {
            AtomicLongArray array = (AtomicLongArray) value;
            regions.computeIfAbsent(array, a -> regionOf(array, Role.ofField(name)));
        } else if (value instanceof AtomicReference) {
            follow((AtomicReference<?>) value, Role.ofField(name), found);
        } else if (value instanceof byte[]) {
            byte[] bytes = (byte[]) value;
            regions.computeIfAbsent(bytes, b -> regionOf(bytes, Role.ofField(name)));
        } else if (isExplored(value.getClass())) {
            found.add(value);
        } else {
            throw new UnknownAccessError(
                    "field " + name + " of a type that is not known to be safe: " + value.getClass());
        }
    }

    /** A reference is a cell only if somebody is going to write to it. Nobody listens to transitions here. */
    private void follow(AtomicReference<?> reference, Role role, Deque<Object> found) {
        Object value = reference.get();
        if (settings.changed() != null && role != Role.LOG) {
            regions.computeIfAbsent(reference, r -> new Region(new int[] {newCell(role, numberOf(value))}));
        }
        if (value != null) {
            found.add(value);
        }
    }

    private Region regionOf(AtomicLongArray array, Role role) {
        int[] cells = new int[array.length()];
        Arrays.fill(cells, -1);
        int stripe = array.length() / (settings.stripes() + 1);
        for (int i = 0; i < cells.length; i++) {
            if (role.original() != Role.SUM || (i >= stripe && i % stripe < SUMS_OF_STRIPE)) {
                cells[i] = newCell(role, array.get(i));
            }
        }
        return new Region(cells);
    }

    /** Groups of slots begin at multiples of eight bytes, or of their size. */
    private Region regionOf(byte[] bytes, Role role) {
        int[] cells = new int[bytes.length];
        Arrays.fill(cells, -1);
        int shift = settings.groupShift() == Settings.ONE_LEVEL ? Integer.SIZE - 2 : settings.groupShift();
        int strideShift = Math.max(shift, 3);
        for (int slot = 0; slot < settings.slots(); slot++) {
            int offset = (slot >> shift << strideShift) + (slot & ((1 << shift) - 1));
            cells[offset] = newCell(role, bytes[offset]);
        }
        return new Region(cells);
    }

    private int newCell(Role role, long value) {
        int cell = roles.size();
        roles.add(role);
        values.add(value);
        byRole.computeIfAbsent(role, r -> new ArrayList<>()).add(cell);
        return cell;
    }

    static Object valueOf(Object owner, String field) {
        for (Class<?> c = owner.getClass(); c != null; c = c.getSuperclass()) {
            for (Field declared : c.getDeclaredFields()) {
                if (declared.getName().equals(field)) {
                    return valueOf(declared, owner);
                }
            }
        }
        throw new AssertionError("no field " + field + " in " + owner.getClass());
    }

    private static Object valueOf(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** The cells as they were when the breaker was made; a copy. */
    long[] initial() {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    int size() {
        return roles.size();
    }

    /** The cell of an element of an array, or of an atomic if the index is 0. */
    int cellOf(Object target, int index) {
        Region region = regions.get(target);
        if (region == null) {
            throw new UnknownAccessError(
                    "an access to an object that is not part of the breaker: " + target.getClass());
        }
        int cell = region.cells[index];
        if (cell < 0) {
            throw new UnknownAccessError("an access to element " + index + ", which is not in use");
        }
        return cell;
    }

    boolean holds(Object target) {
        return regions.containsKey(target);
    }

    /** The number that stands for an object in a cell; equal objects have the same. */
    long numberOf(Object object) {
        int known = objects.indexOf(object);
        if (known < 0) {
            objects.add(object);
            known = objects.size() - 1;
        }
        return known;
    }

    /** The rules that the breaker was made with. */
    long numberOfFirstRules() {
        return values.get(cell(Role.RULES, 0));
    }

    Object object(long number) {
        return objects.get((int) number);
    }

    boolean isInUse(byte[] target, int index) {
        int[] cells = regions.get(target).cells;
        return index < cells.length && cells[index] >= 0;
    }

    int cell(Role role, int index) {
        return firstOfRole[role.ordinal()] + index;
    }

    /** The cell that plays this part now. */
    int cell(Role role, int index, long[] cells) {
        return cell(isExchanged(role, cells) ? role.exchanged() : role, index);
    }

    private boolean isExchanged(Role role, long[] cells) {
        if (!settings.exchanges() || role.exchanged() == role) {
            return false;
        }
        int reference = cell(role == Role.ENTRY ? Role.PROBES : Role.WINDOW, 0);
        return cells[reference] != values.get(reference);
    }

    /** Whether a cell plays this part now, or at least does not belong to a window or a table that is not in use. */
    boolean plays(Role role, int cell, long[] cells) {
        return roleOf(cell) == (isExchanged(role, cells) ? role.exchanged() : role);
    }

    int count(Role role) {
        return byRole.getOrDefault(role, List.of()).size();
    }

    Role roleOf(int cell) {
        return roleOfCell[cell];
    }

    /** Index among the cells of the same role. */
    int indexOf(int cell) {
        return cell - cell(roleOf(cell), 0);
    }

    String nameOf(int cell) {
        return roleOf(cell).cellName(indexOf(cell));
    }
}
