package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.DatabaseData;
import dev.neonally.branch.neon.api.EndpointData;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.RoleData;
import java.util.List;
import java.util.Optional;

/** Finds out which database of a Neon branch to use, as which role, and how it is reached. */
final class TargetLookup {

    private static final int NO_PASSWORDS = 412;

    private final NeonApi api;
    private final Login login;

    TargetLookup(NeonApi api, Login login) {
        this.api = api;
        this.login = login;
    }

    NeonTarget find(String branch, EndpointData compute) throws BranchException, NeonApiException {
        DatabaseData database = database(api.databases(branch));
        String role = role(api.roles(branch), database);
        NeonTarget target = target(branch, compute, database.name(), role);
        if (!database.name().equals(target.database()) || !role.equals(target.user())) {
            throw new BranchException("Neon was asked how database " + database.name() + " is reached as " + role
                    + ", but told of another database or role. Nothing was connected to.");
        }
        if (login.password().isPresent()) {
            return target.withPassword(login.password().get());
        }
        return target.password().isEmpty() ? target.withPassword(api.password(branch, role)) : target;
    }

    /** A project that keeps no passwords may refuse to write a URI; with a password of the settings there is no need. */
    private NeonTarget target(String branch, EndpointData compute, String database, String role)
            throws BranchException, NeonApiException {
        try {
            return ConnectionUri.read(api.connectionUri(branch, compute.id(), database, role));
        } catch (NeonApiException e) {
            if (e.status() == NO_PASSWORDS && login.password().isPresent() && compute.host() != null) {
                return new NeonTarget(compute.host(), ConnectionUri.DEFAULT_PORT, database, role, "");
            }
            throw e;
        }
    }

    private DatabaseData database(List<DatabaseData> all) throws BranchException {
        List<String> names = all.stream().map(DatabaseData::name).toList();
        if (login.database().isPresent()) {
            String wanted = login.database().get();
            return all.stream()
                    .filter(database -> wanted.equals(database.name()))
                    .findFirst()
                    .orElseThrow(() -> new BranchException("There is no database '" + wanted
                            + "' on the Neon branch; it has " + String.join(", ", names) + "."));
        }
        if (all.size() != 1) {
            throw new BranchException(
                    all.isEmpty()
                            ? "The Neon branch has no database."
                            : "The Neon branch has several databases: " + String.join(", ", names)
                                    + ". Choose one with neonally.neonDatabase.");
        }
        return all.get(0);
    }

    private String role(List<RoleData> all, DatabaseData database) throws BranchException {
        List<String> names = all.stream().map(RoleData::name).toList();
        if (login.role().isPresent()) {
            String wanted = login.role().get();
            if (names.contains(wanted)) {
                return wanted;
            }
            throw new BranchException(
                    "There is no role '" + wanted + "' on the Neon branch; it has " + String.join(", ", names) + ".");
        }
        List<String> usable =
                all.stream().filter(RoleData::takesPassword).map(RoleData::name).toList();
        Optional<String> owner = usable.stream()
                .filter(name -> name.equals(database.ownerName()))
                .findFirst();
        if (owner.isEmpty() && usable.size() != 1) {
            throw new BranchException("It is not clear as which role to log in: database " + database.name()
                    + " belongs to " + database.ownerName() + ", the Neon branch has the roles "
                    + String.join(", ", names) + ". Choose one with neonally.neonRole.");
        }
        return owner.orElseGet(() -> usable.get(0));
    }
}
