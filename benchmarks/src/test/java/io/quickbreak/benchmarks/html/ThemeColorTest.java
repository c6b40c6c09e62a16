package io.quickbreak.benchmarks.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeColorTest {
    @ParameterizedTest
    @EnumSource
    void isFoundAgainByItsPaintAtAnyOpacity(ThemeColor color) {
        assertThat(ThemeColor.drawnWith(color.paint())).contains(color);
        assertThat(ThemeColor.drawnWith(color.paint(0.2))).contains(color);
    }

    @Test
    void isDeclaredForLightAndDark() {
        for (ThemeColor color : ThemeColor.values()) {
            String name = color.cssReference()
                            .substring("var(".length(), color.cssReference().length() - 1) + ":#";
            assertThat(ThemeColor.lightDeclarations()).contains(name);
            assertThat(ThemeColor.darkDeclarations()).contains(name);
        }
    }
}
