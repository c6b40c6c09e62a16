package io.quickbreak.architecture;

import io.quickbreak.internal.TripRule;
import java.util.List;
import java.util.function.Supplier;

/** Controls: public types that show one internal type, each in another place. */
public final class Exhibits {

    private Exhibits() {}

    public static final class ShowsByReturning {
        public TripRule rule() {
            return null;
        }
    }

    public static final class ShowsByTaking {
        public void take(TripRule rule) {}
    }

    public static final class ShowsByTypeArgument {
        public Supplier<List<TripRule>> rules() {
            return List::of;
        }
    }

    public static class ShowsByProtectedField {
        protected TripRule[] rules;
    }

    public static final class ShowsByBound {
        public <T extends TripRule> void take(T rule) {}
    }

    public abstract static class ShowsByInterface implements Supplier<TripRule> {}
}
