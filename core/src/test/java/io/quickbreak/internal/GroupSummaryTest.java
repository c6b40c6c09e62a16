package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupSummaryTest {

    private static final PackedLayout LAYOUT = new PackedLayout()
            .field("generation", StateWord.GENERATION_BITS, GroupSummary::generationOf)
            .field("version", GroupSummary.VERSION_BITS, GroupSummary::versionOf)
            .field("counts", CountFields.MOST_COUNT_BITS, GroupSummaryTest::ownCountsOf);

    private static final CountFields FIELDS = new CountFields(CountWindow.LARGEST);

    private static long ownCountsOf(long s) {
        return GroupSummary.countsOf(s, GroupSummary.generationOf(s));
    }

    /** As the code makes it: from the summary of the version before. */
    private static long summary(long[] v) {
        long before = ((v[1] - 1) & GroupSummary.MAX_VERSION) << GroupSummary.VERSION_SHIFT;
        return GroupSummary.after(before, (int) v[0], v[2]);
    }

    @Test
    void widthsAddUpToTheWholeLong() {
        assertThat(LAYOUT.bits()).isEqualTo(64);
        assertThat(GroupSummary.VERSION_BITS).isEqualTo(18);
        assertThat(GroupSummary.GENERATION_SHIFT + StateWord.GENERATION_BITS).isEqualTo(64);
    }

    @Test
    void summaryKeepsFieldsApart() {
        LAYOUT.assertKeepsFieldsApart(GroupSummaryTest::summary);
    }

    @Test
    void nothingOfTheSummaryBeforeStaysButTheVersion() {
        long before = -1L & ~(GroupSummary.MAX_VERSION << GroupSummary.VERSION_SHIFT);
        long after = GroupSummary.after(before, 0, FIELDS.countsOf(0, 0, 0));
        assertThat(after).isEqualTo(1L << 30);
    }

    @Test
    void versionAboveMaximumStartsAgainAtZero() {
        long before = summary(new long[] {StateWord.MAX_GENERATION, GroupSummary.MAX_VERSION, GroupSummary.MAX_COUNTS});
        long after = GroupSummary.after(before, StateWord.MAX_GENERATION, GroupSummary.MAX_COUNTS);
        assertThat(after).isEqualTo(0xFFFF_0000_3FFF_FFFFL);
    }

    @Test
    void versionGrowsAcrossGenerations() {
        long s = GroupSummary.after(GroupSummary.NEVER_WRITTEN, 1, FIELDS.countsOf(3, 1, 0));
        s = GroupSummary.after(s, 2, FIELDS.countsOf(1, 1, 0));
        assertThat(GroupSummary.versionOf(s)).isEqualTo(2);
    }

    @Test
    void countsOfAnotherGenerationAreNone() {
        long s = GroupSummary.after(GroupSummary.NEVER_WRITTEN, 65, FIELDS.countsOf(3, 1, 0));
        assertThat(GroupSummary.countsOf(s, 65)).isEqualTo(FIELDS.countsOf(3, 1, 0));
        assertThat(GroupSummary.countsOf(s, 1)).isZero();
        assertThat(GroupSummary.countsOf(s, 64 + 65)).isZero();
    }

    @Test
    void summaryNeverWrittenCountsNothingInAnyGeneration() {
        for (int generation = 1; generation <= StateWord.MAX_GENERATION; generation++) {
            assertThat(GroupSummary.countsOf(GroupSummary.NEVER_WRITTEN, generation))
                    .isZero();
        }
    }
}
