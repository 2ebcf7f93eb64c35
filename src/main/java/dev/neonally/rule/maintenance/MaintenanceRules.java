package dev.neonally.rule.maintenance;

import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about whole relations, triggers and sequences. */
public final class MaintenanceRules {

    private MaintenanceRules() {}

    /** All of them, by id. */
    public static List<Rule> all() {
        return List.of(
                new AddIdentityToExistingColumn(),
                new AlterSequenceBlocksNextval(),
                new AutovacuumLeftDisabled(),
                new ChangeOwner(),
                new CreateRule(),
                new CreateTrigger(),
                new DisableTriggerAll(),
                new DropTrigger(),
                new ExplicitLockTable(),
                new RefreshMatviewBlocking(),
                new RefreshMatviewConcurrentlyNeedsUnique(),
                new RewriteNotMvccSafe(),
                new SequenceMovedBack(),
                new SetAccessMethod(),
                new SetLoggedUnlogged(),
                new StorageParameterAccessExclusive(),
                new ToggleTrigger(),
                new Truncate(),
                new TruncateCascade(),
                new VacuumFullOrCluster());
    }
}
