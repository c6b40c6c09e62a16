package io.quickbreak.benchmarks.report;

import java.util.List;

/** What is on the page about a run, in this order. */
final class Sections {

    static final List<Section> ALL = List.of(
            new HeadSection(),
            new TargetsSection(),
            new QuestionsSection(),
            new AllocationSection(),
            new CoverageSection(),
            new MachineSection(),
            new RepeatSection());

    private Sections() {}
}
