package io.quickbreak.benchmarks.report;

import java.util.List;
import java.util.Optional;

/**
 * A target held against a run.
 *
 * @param target what was to be reached
 * @param ours our time, if it was measured
 * @param limit what it may be, if all that it is made of was measured
 * @param peers how each peer compares
 */
record TargetRow(Target target, Optional<Estimate> ours, Optional<Estimate> limit, List<Peer> peers) {

    /**
     * A peer at the same operation.
     *
     * @param target what was to be reached
     * @param ratio its time by ours, if both were measured
     */
    record Peer(PeerTarget target, Optional<Estimate> ratio) {

        /** A peer that is not in the run is not judged. */
        Verdict verdict() {
            return ratio.map(target::judge).orElse(Verdict.NOT_JUDGED);
        }

        boolean isInsideTheError() {
            return ratio.filter(value -> value.isWithinErrorOf(Estimate.exactly(target.factor())))
                    .isPresent();
        }
    }

    static TargetRow of(Target target, Scores scores) {
        Optional<Estimate> ours = target.measured().in(scores);
        List<Peer> peers = target.peers().stream()
                .map(peer -> new Peer(peer, ratio(target.measured().by(peer.subject()), ours, scores)))
                .toList();
        return new TargetRow(target, ours, target.limit().in(scores), peers);
    }

    private static Optional<Estimate> ratio(Measured peer, Optional<Estimate> ours, Scores scores) {
        return peer.in(scores).flatMap(theirs -> ours.map(theirs::over));
    }

    Verdict ownVerdict() {
        return ours.flatMap(time -> limit.map(most -> Verdict.of(time.value() <= most.value())))
                .orElse(Verdict.NOT_MEASURED);
    }

    boolean isInsideTheError() {
        return ours.flatMap(time -> limit.map(time::isWithinErrorOf)).orElse(false);
    }

    /** Of our own limit and of all peers in the run. */
    Verdict verdict() {
        return peers.stream().map(Peer::verdict).reduce(ownVerdict(), Verdict::and);
    }
}
