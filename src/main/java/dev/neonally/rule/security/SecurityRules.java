package dev.neonally.rule.security;

import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about row security, rights, secrets and replication. */
public final class SecurityRules {

    private SecurityRules() {}

    /** All of them, by id. */
    public static List<Rule> all() {
        return List.of(
                new AlterSystemSetting(),
                new GrantToPublic(),
                new PolicyChangeLocks(),
                new PublishedTableWithoutIdentity(),
                new ReplicaIdentityChange(),
                new ReplicatedDdlOrder(),
                new RevokeBreaksApp(),
                new RlsDisabled(),
                new RlsWithoutPolicy(),
                new SecretInMigration(),
                new SecurityDefinerSearchPath(),
                new UntrustedExtension());
    }
}
