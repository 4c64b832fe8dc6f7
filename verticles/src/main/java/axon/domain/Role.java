package axon.domain;

import java.util.Locale;
import java.util.Optional;

/** A role of a signed-in user; admin includes marketer, and every signed-in user may use the shopper's routes. */
public enum Role {
    SHOPPER,
    MARKETER,
    ADMIN;

    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> fromClaim(String claim) {
        for (Role role : values()) {
            if (role.claim().equals(claim)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
