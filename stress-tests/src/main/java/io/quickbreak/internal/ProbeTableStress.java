package io.quickbreak.internal;

import static io.quickbreak.internal.ProbesUnderTest.AFTER_LEASE;
import static io.quickbreak.internal.ProbesUnderTest.START;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LII_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;
import org.openjdk.jcstress.infra.results.ZZL_Result;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads at one {@link ProbeTable}. */
public class ProbeTableStress {

    private ProbeTableStress() {}

    // ---- bounded probes (I6) ----

    /** One entry, two callers. */
    @JCStressTest
    @Description("Two callers ask for the only probe. Whether each got it.")
    @Outcome(
            id = {"true, false", "false, true"},
            expect = ACCEPTABLE,
            desc = "Exactly one caller has the probe.")
    @Outcome(id = "true, true", expect = FORBIDDEN, desc = "Both hold the only probe.")
    @Outcome(expect = FORBIDDEN, desc = "Nobody got the probe, although it was free.")
    @State
    public static class OneProbe {

        private final ProbesUnderTest probes = new ProbesUnderTest(1, 1);

        @Actor
        public void first(ZZ_Result r) {
            r.r1 = probes.tryTake(START);
        }

        @Actor
        public void second(ZZ_Result r) {
            r.r2 = probes.tryTake(START);
        }
    }

    /** An entry for each, but both begin with the same. */
    @JCStressTest
    @Description("Two callers ask for two probes. Whether each got one, and whether their permits differ.")
    @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Each has a probe of its own.")
    @Outcome(id = "true, true, false", expect = FORBIDDEN, desc = "Both hold the same probe.")
    @Outcome(expect = FORBIDDEN, desc = "A caller was sent away although there was a probe for each.")
    @State
    public static class TwoProbes {

        private final ProbesUnderTest probes = new ProbesUnderTest(2, 2);
        private long first;
        private long second;

        @Actor
        public void first() {
            first = probes.take(START);
        }

        @Actor
        public void second() {
            second = probes.take(START);
        }

        @Arbiter
        public void compare(ZZZ_Result r) {
            r.r1 = first != ProbeTable.NONE;
            r.r2 = second != ProbeTable.NONE;
            r.r3 = first != second;
        }
    }

    // ---- one verdict, and always one (I2, I7) ----

    /** Two probes must succeed, one does. */
    @JCStressTest
    @Description("Of two probes that must both succeed one does and one fails. State, generation and transitions.")
    @Outcome(id = "OPEN, 4, 1", expect = ACCEPTABLE, desc = "The failure opens the breaker again, once.")
    @Outcome(id = "CLOSED, .*", expect = FORBIDDEN, desc = "The breaker closed although a probe failed.")
    @Outcome(id = "HALF_OPEN, .*", expect = FORBIDDEN, desc = "All probes have reported and there is no verdict.")
    @Outcome(expect = FORBIDDEN, desc = "There was more than one transition.")
    @State
    public static class SuccessAgainstFailure {

        private final ProbesUnderTest probes = new ProbesUnderTest(2, 2);
        private final long good = probes.take(START);
        private final long bad = probes.take(START);

        @Actor
        public void succeed() {
            probes.success(good);
        }

        @Actor
        public void fail() {
            probes.failure(bad);
        }

        @Arbiter
        public void verdict(LII_Result r) {
            r.r1 = probes.state();
            r.r2 = probes.generation();
            r.r3 = probes.transitions();
        }
    }

    /** Two probes must succeed, and do. */
    @JCStressTest
    @Description("Two probes that must both succeed do so. State, generation and transitions.")
    @Outcome(id = "CLOSED, 4, 1", expect = ACCEPTABLE, desc = "The breaker closes, once.")
    @Outcome(
            id = "HALF_OPEN, .*",
            expect = FORBIDDEN,
            desc = "All probes have reported and there is no verdict: a success is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The breaker opened without a failure, or there was more than one transition.")
    @State
    public static class SuccessAgainstSuccess {

        private final ProbesUnderTest probes = new ProbesUnderTest(2, 2);
        private final long first = probes.take(START);
        private final long second = probes.take(START);

        @Actor
        public void succeedFirst() {
            probes.success(first);
        }

        @Actor
        public void succeedSecond() {
            probes.success(second);
        }

        @Arbiter
        public void verdict(LII_Result r) {
            r.r1 = probes.state();
            r.r2 = probes.generation();
            r.r3 = probes.transitions();
        }
    }

    // ---- a probe is given back to the one who asks next, or to the table (I7) ----

    /** The caller may come just before or just after the release. */
    @JCStressTest
    @Description(
            "The only probe is given back while a caller asks for one. Whether the caller got it, and whether it is free afterwards.")
    @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The caller came after the release, and has the probe.")
    @Outcome(
            id = "false, true",
            expect = ACCEPTABLE,
            desc = "The caller came before the release, and the next one can have the probe.")
    @Outcome(id = "true, true", expect = FORBIDDEN, desc = "There are two probes where one is permitted.")
    @Outcome(expect = FORBIDDEN, desc = "The probe is lost.")
    @State
    public static class ReleaseAgainstAcquire {

        private final ProbesUnderTest probes = new ProbesUnderTest(1, 1);
        private final long held = probes.take(START);

        @Actor
        public void release() {
            probes.release(held);
        }

        @Actor
        public void acquire(ZZ_Result r) {
            r.r1 = probes.tryTake(START);
        }

        @Arbiter
        public void acquireAfterwards(ZZ_Result r) {
            r.r2 = probes.tryTake(START);
        }
    }

    /** With a second probe free, the caller cannot come too early. */
    @JCStressTest
    @Description(
            "One of two probes is given back while a caller asks for the other. Whether the caller got one, and how many are free afterwards.")
    @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "The caller has a probe, and one is free.")
    @Outcome(id = "true, 2", expect = FORBIDDEN, desc = "There are three probes where two are permitted.")
    @Outcome(id = "true, 0", expect = FORBIDDEN, desc = "A probe is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The caller was sent away although a probe was free.")
    @State
    public static class ReleaseBesideAcquire {

        private final ProbesUnderTest probes = new ProbesUnderTest(2, 2);
        private final long held = probes.take(START);

        @Actor
        public void release() {
            probes.release(held);
        }

        @Actor
        public void acquire(ZI_Result r) {
            r.r1 = probes.tryTake(START);
        }

        @Arbiter
        public void acquireAfterwards(ZI_Result r) {
            while (probes.tryTake(START)) {
                r.r2++;
            }
        }
    }

    // ---- each probe reports at most once (I6) ----

    /** Counted twice, the one probe would close the breaker that wants two. */
    @JCStressTest
    @Description(
            "One of two probes is reported as success by two threads. Whether each report counted, and the successes in the word.")
    @Outcome(
            id = {"true, false, 1", "false, true, 1"},
            expect = ACCEPTABLE,
            desc = "One report counts, the other is late.")
    @Outcome(id = "true, true, .*", expect = FORBIDDEN, desc = "One probe has reported twice.")
    @Outcome(expect = FORBIDDEN, desc = "The probe's report is lost, or the word has it twice.")
    @State
    public static class ReportedTwice {

        private final ProbesUnderTest probes = new ProbesUnderTest(2, 2);
        private final long held = probes.take(START);

        @Actor
        public void succeed(ZZI_Result r) {
            r.r1 = probes.success(held);
        }

        @Actor
        public void succeedAgain(ZZI_Result r) {
            r.r2 = probes.success(held);
        }

        @Arbiter
        public void count(ZZI_Result r) {
            r.r3 = probes.successesInWord();
        }
    }

    /** The verdict must be that of the report that counted. */
    @JCStressTest
    @Description(
            "The only probe is reported as success by one thread, as failure by another. Whether each report counted, and the state.")
    @Outcome(
            id = "true, false, CLOSED",
            expect = ACCEPTABLE,
            desc = "The success counts and closes the breaker; the failure is late.")
    @Outcome(
            id = "false, true, OPEN",
            expect = ACCEPTABLE,
            desc = "The failure counts and opens the breaker; the success is late.")
    @Outcome(id = "true, true, .*", expect = FORBIDDEN, desc = "One probe has reported twice.")
    @Outcome(expect = FORBIDDEN, desc = "The state is not the verdict of the report that counted.")
    @State
    public static class ContradictoryReports {

        private final ProbesUnderTest probes = new ProbesUnderTest(1, 1);
        private final long held = probes.take(START);

        @Actor
        public void succeed(ZZL_Result r) {
            r.r1 = probes.success(held);
        }

        @Actor
        public void fail(ZZL_Result r) {
            r.r2 = probes.failure(held);
        }

        @Arbiter
        public void verdict(ZZL_Result r) {
            r.r3 = probes.state();
        }
    }

    /** A timeout that releases while the call comes back. */
    @JCStressTest
    @Description(
            "The only probe is reported as failure by one thread, given back by another. Whether each did so, and the state.")
    @Outcome(
            id = "true, false, OPEN",
            expect = ACCEPTABLE,
            desc = "The failure counts and opens the breaker; the release is late.")
    @Outcome(id = "false, true, HALF_OPEN", expect = ACCEPTABLE, desc = "The probe is free again; the failure is late.")
    @Outcome(id = "true, true, .*", expect = FORBIDDEN, desc = "One probe was settled twice.")
    @Outcome(expect = FORBIDDEN, desc = "The state is not what follows from the one who settled the probe.")
    @State
    public static class ReportAgainstRelease {

        private final ProbesUnderTest probes = new ProbesUnderTest(1, 1);
        private final long held = probes.take(START);

        @Actor
        public void fail(ZZL_Result r) {
            r.r1 = probes.failure(held);
        }

        @Actor
        public void release(ZZL_Result r) {
            r.r2 = probes.release(held);
        }

        @Arbiter
        public void verdict(ZZL_Result r) {
            r.r3 = probes.state();
        }
    }

    // ---- leases (I6, I7) ----

    /** The late holder and its successor hold permits for the same entry. */
    @JCStressTest
    @Description(
            "A holder reports a failure after its lease has ended, while the probe is granted again; the new holder then reports a success."
                    + " Whether the failure counted, whether there was a new holder, and the state.")
    @Outcome(
            id = "true, false, OPEN",
            expect = ACCEPTABLE,
            desc = "The report came before the grant and counts; there is no new holder.")
    @Outcome(
            id = "false, true, CLOSED",
            expect = ACCEPTABLE,
            desc = "The grant came before the report, which is late; the new holder's counts.")
    @Outcome(id = "true, true, .*", expect = FORBIDDEN, desc = "The late holder has settled the probe of the new one.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The probe is lost, or the state is not the verdict of the report that counted.")
    @State
    public static class LateHolder {

        private final ProbesUnderTest probes = new ProbesUnderTest(1, 1);
        private final long late = probes.take(START);
        private long successor;

        @Actor
        public void reportLate(ZZL_Result r) {
            r.r1 = probes.failure(late);
        }

        @Actor
        public void grantAgain() {
            successor = probes.take(AFTER_LEASE);
        }

        @Arbiter
        public void reportInTime(ZZL_Result r) {
            r.r2 = successor != ProbeTable.NONE;
            if (r.r2) {
                probes.success(successor);
            }
            r.r3 = probes.state();
        }
    }

    /** Both see that the lease has ended. */
    @JCStressTest
    @Description("Two callers ask for the only probe after the lease of its holder has ended. Whether each got it.")
    @Outcome(
            id = {"true, false", "false, true"},
            expect = ACCEPTABLE,
            desc = "Exactly one caller has the probe.")
    @Outcome(id = "true, true", expect = FORBIDDEN, desc = "Both hold the only probe.")
    @Outcome(expect = FORBIDDEN, desc = "Nobody got the probe, although its lease had ended.")
    @State
    public static class EndedLease {

        private final ProbesUnderTest probes = new ProbesUnderTest(1, 1);

        public EndedLease() {
            probes.take(START);
        }

        @Actor
        public void first(ZZ_Result r) {
            r.r1 = probes.tryTake(AFTER_LEASE);
        }

        @Actor
        public void second(ZZ_Result r) {
            r.r2 = probes.tryTake(AFTER_LEASE);
        }
    }
}
