package dev.neonally.catalog;

import dev.neonally.sql.operation.PolicyOperation;
import dev.neonally.sql.operation.PolicyOperation.AlterPolicy;
import dev.neonally.sql.operation.PolicyOperation.CreatePolicy;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Optional;

/** Row security policies. */
final class PolicyChanges {

    private final Draft draft;

    PolicyChanges(Draft draft) {
        this.draft = draft;
    }

    void apply(PolicyOperation operation) {
        if (operation instanceof CreatePolicy create) {
            Relation table = table(create.table());
            Refused.whenInTheWay(find(table, create.name()).isPresent(), "policy already exists");
            draft.put(
                    new Policy(create.name(), table.id(), create.permissive(), create.expressions(), draft.migration));
        } else if (operation instanceof AlterPolicy alter) {
            alter(alter);
        }
    }

    private void alter(AlterPolicy alter) {
        Relation table = table(alter.table());
        Policy policy = find(table, alter.name()).orElseThrow(() -> new Refused("policy does not exist"));
        alter.newName().ifPresent(name -> Refused.whenInTheWay(find(table, name).isPresent(), "policy already exists"));
        draft.remove(policy);
        draft.put(new Policy(
                alter.newName().orElse(policy.name()),
                policy.table(),
                policy.permissive(),
                alter.expressions().isEmpty() ? policy.expressions() : alter.expressions(),
                policy.origin()));
    }

    void drop(QualifiedName table, String name, boolean ifExists) {
        Optional<Policy> policy = find(table(table), name);
        Refused.when(policy.isEmpty() && !ifExists, "policy does not exist");
        policy.ifPresent(draft::remove);
    }

    private Optional<Policy> find(Relation table, String name) {
        return draft.policies.get(new OnTable(table.id(), name));
    }

    private Relation table(QualifiedName name) {
        return draft.now().relation(name).orElseThrow(() -> new Refused("relation does not exist"));
    }
}
