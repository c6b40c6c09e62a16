package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/** The layout that this JVM has given the padded word: where its fields lie is for the JVM to choose. */
class PaddedAtomicLongTest {

    private static final long CACHE_LINE = 64;

    private static ClassLayout layoutOf(Class<?> type) {
        System.setProperty("jol.skipDynamicAttach", "true");
        return ClassLayout.parseClass(type);
    }

    private static FieldLayout valueIn(ClassLayout layout) {
        return layout.fields().stream()
                .filter(field -> field.name().equals("value"))
                .findFirst()
                .orElseThrow();
    }

    /** How far the object goes on after its value. */
    private static long bytesAfterValue(ClassLayout layout) {
        FieldLayout value = valueIn(layout);
        return layout.instanceSize() - value.offset() - value.size();
    }

    @Test
    @Tag("Z80")
    void nothingButPaddingSharesTheCacheLineAfterTheValue() {
        ClassLayout layout = layoutOf(PaddedAtomicLong.class);
        long afterValue = valueIn(layout).offset() + valueIn(layout).size();
        List<FieldLayout> behind = layout.fields().stream()
                .filter(field -> field.offset() >= afterValue)
                .toList();
        assertThat(behind).allSatisfy(field -> assertThat(field.name()).matches("p\\d\\d"));
        assertThat(bytesAfterValue(layout)).isGreaterThanOrEqualTo(CACHE_LINE);
    }

    @Test
    @Tag("Z80")
    void nothingButTheHeaderLiesBeforeTheValue() {
        ClassLayout layout = layoutOf(PaddedAtomicLong.class);
        assertThat(layout.fields().first()).isEqualTo(valueIn(layout));
    }

    @Test
    void unpaddedLongSharesTheCacheLineAfterItsValue() {
        assertThat(bytesAfterValue(layoutOf(AtomicLong.class))).isLessThan(CACHE_LINE);
    }
}
