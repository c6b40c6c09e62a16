package io.quickbreak.observe.operate;

/** That a rule has found something wrong with a breaker. */
record Alert(String rule, String breaker) implements Comparable<Alert> {

    @Override
    public int compareTo(Alert other) {
        int byBreaker = breaker.compareTo(other.breaker);
        return byBreaker != 0 ? byBreaker : rule.compareTo(other.rule);
    }

    @Override
    public String toString() {
        return rule + " of " + breaker;
    }
}
