package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;

/**
 * The fields of a packed word as its drawing shows them, and the check that none of them reaches into another: each field in turn is 0, 1 and its
 * maximum, while all others are 0, and while all others are at their maximum.
 */
final class PackedLayout {

    private record Field(String name, int bits, LongUnaryOperator decoder) {

        long max() {
            return (1L << bits) - 1;
        }
    }

    private final List<Field> fields = new ArrayList<>();

    /** Adds a field; the encoder takes the values in the same order. */
    PackedLayout field(String name, int bits, LongUnaryOperator decoder) {
        fields.add(new Field(name, bits, decoder));
        return this;
    }

    int bits() {
        return fields.stream().mapToInt(Field::bits).sum();
    }

    void assertKeepsFieldsApart(ToLongFunction<long[]> encoder) {
        for (int tested = 0; tested < fields.size(); tested++) {
            for (long value : List.of(0L, 1L, fields.get(tested).max())) {
                assertDecodes(encoder, valuesWith(tested, value, false));
                assertDecodes(encoder, valuesWith(tested, value, true));
            }
        }
    }

    private long[] valuesWith(int tested, long value, boolean othersAtMax) {
        long[] values = new long[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = othersAtMax ? fields.get(i).max() : 0;
        }
        values[tested] = value;
        return values;
    }

    private void assertDecodes(ToLongFunction<long[]> encoder, long[] values) {
        long w = encoder.applyAsLong(values);
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            if (field.decoder().applyAsLong(w) != values[i]) {
                assertThat(field.decoder().applyAsLong(w))
                        .as("%s, encoded with %s as %x", field.name(), values, w)
                        .isEqualTo(values[i]);
            }
        }
    }
}
