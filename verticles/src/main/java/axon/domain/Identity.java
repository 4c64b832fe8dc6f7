package axon.domain;

import java.util.Set;

/** Who is calling, from a verified token and nothing else. */
public record Identity(long userId, Set<Role> roles) {
    public boolean isMarketer() {
        return roles.contains(Role.MARKETER) || roles.contains(Role.ADMIN);
    }
}
