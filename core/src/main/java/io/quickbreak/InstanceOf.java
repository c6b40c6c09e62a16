package io.quickbreak;

import java.util.List;
import java.util.function.Predicate;

/** Whether an exception is of one of some classes. Equal to another one with the same classes, as two configurations want it. */
record InstanceOf(List<Class<? extends Throwable>> classes) implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable thrown) {
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).isInstance(thrown)) {
                return true;
            }
        }
        return false;
    }
}
