package io.quickbreak.benchmarks.differential;

/**
 * What the sides did not agree on.
 *
 * @param index of the step in its history
 * @param step the step
 * @param ours what this breaker did and shows
 * @param theirs what the peer did and shows
 */
record Difference(int index, Step step, String ours, String theirs) {

    @Override
    public String toString() {
        return "step " + index + ", " + step + ": ours " + ours + "; theirs " + theirs;
    }
}
