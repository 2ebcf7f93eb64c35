package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Publication;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.operation.AccessOperation;
import dev.neonally.sql.operation.AccessOperation.AlterSystem;
import dev.neonally.sql.operation.AccessOperation.DropOwned;
import dev.neonally.sql.operation.AccessOperation.Grant;
import dev.neonally.sql.operation.AccessOperation.ReassignOwned;
import dev.neonally.sql.operation.AccessOperation.Revoke;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Other;
import dev.neonally.sql.operation.PolicyOperation;
import dev.neonally.sql.operation.PolicyOperation.AlterPolicy;
import dev.neonally.sql.operation.PolicyOperation.CreatePolicy;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.ReplicationOperation;
import dev.neonally.sql.operation.ReplicationOperation.AlterPublication;
import dev.neonally.sql.operation.ReplicationOperation.CreatePublication;
import dev.neonally.sql.operation.ReplicationOperation.CreateSubscription;
import dev.neonally.sql.operation.ReplicationOperation.PublicationChange;
import dev.neonally.sql.operation.RoutineBody.Command;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.SchemaOperation;
import dev.neonally.sql.operation.SchemaOperation.Comment;
import dev.neonally.sql.operation.SchemaOperation.CreateClusterObject;
import dev.neonally.sql.operation.SchemaOperation.CreateStatistics;
import dev.neonally.sql.operation.SequenceOperation;
import dev.neonally.sql.operation.SequenceOperation.AlterSequence;
import dev.neonally.sql.operation.SequenceOperation.CreateSequence;
import dev.neonally.sql.operation.SequenceOptions;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.Discard;
import dev.neonally.sql.operation.SessionOperation.ReleaseSavepoint;
import dev.neonally.sql.operation.SessionOperation.RollbackTo;
import dev.neonally.sql.operation.SessionOperation.Savepoint;
import dev.neonally.sql.operation.TriggerOperation;
import dev.neonally.sql.operation.TriggerOperation.CreateRule;
import dev.neonally.sql.operation.TriggerOperation.CreateTrigger;
import dev.neonally.sql.operation.TriggerOperation.RenameTrigger;
import dev.neonally.sql.operation.TypeName;
import dev.neonally.sql.operation.TypeOperation;
import dev.neonally.sql.operation.TypeOperation.AlterComposite;
import dev.neonally.sql.operation.TypeOperation.AlterDomain;
import dev.neonally.sql.operation.TypeOperation.DomainAction;
import dev.neonally.sql.operation.TypeOperation.DomainAction.AddCheck;
import dev.neonally.sql.operation.TypeOperation.DomainAction.SetNotNull;
import dev.neonally.sql.operation.TypeOperation.DomainAction.Validate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What statements about other objects than relations do to relations. */
final class ObjectEffects {

    private static final Set<String> OFF = Set.of("off", "false", "no", "0");

    private final EffectBuilder effect;
    private final Catalog catalog;

    ObjectEffects(EffectBuilder effect) {
        this.effect = effect;
        this.catalog = effect.catalog();
    }

    void of(TriggerOperation operation) {
        if (operation instanceof CreateTrigger create) {
            Relation table = effect.relation(create.table());
            effect.lock(table, LockMode.SHARE_ROW_EXCLUSIVE);
            if (create.row()) {
                effect.lockAll(effect.partitions(table), LockMode.SHARE_ROW_EXCLUSIVE);
            }
            create.referenced().ifPresent(from -> effect.lock(from, LockMode.ACCESS_SHARE));
        } else if (operation instanceof RenameTrigger rename) {
            Relation table = effect.relation(rename.table());
            effect.lock(table, LockMode.ACCESS_EXCLUSIVE);
            if (effect.since(15)) {
                effect.lockAll(effect.partitions(table), LockMode.ACCESS_EXCLUSIVE);
            }
        } else if (operation instanceof CreateRule create) {
            effect.lock(create.table(), LockMode.ACCESS_EXCLUSIVE);
        }
    }

    /** The server analyzes a body in SQL as it creates it, unless it is told not to check bodies. */
    void of(CreateRoutine create) {
        boolean checked = effect.session()
                .setting("check_function_bodies")
                .filter(OFF::contains)
                .isEmpty();
        if (checked && create.language().equals("sql")) {
            DataEffects data = new DataEffects(effect);
            create.body().stream()
                    .flatMap(body -> body.commands().stream())
                    .map(Command::operation)
                    .forEach(operation -> {
                        if (operation instanceof DataOperation analyzed && !(operation instanceof Truncate)) {
                            data.of(analyzed);
                        }
                    });
        }
    }

    void of(PolicyOperation operation) {
        if (operation instanceof CreatePolicy create) {
            policy(create.table(), create.expressions());
        } else if (operation instanceof AlterPolicy alter) {
            policy(alter.table(), alter.expressions());
        }
    }

    private void policy(QualifiedName table, List<Expression> expressions) {
        effect.lock(table, LockMode.ACCESS_EXCLUSIVE);
        expressions.forEach(new DataEffects(effect)::expression);
    }

    void of(TypeOperation operation) {
        if (operation instanceof AlterComposite alter) {
            composite(alter);
        }
        if (operation instanceof AlterDomain alter
                && catalog.type(alter.name()).orElse(null) instanceof DomainType domain
                && checksValues(domain, alter.action())) {
            catalog.tablesUsing(new TypeName(domain.name(), List.of(), 0)).stream()
                    .filter(r -> r.kind() == Kind.TABLE || r.kind() == Kind.MATERIALIZED_VIEW)
                    .forEach(r -> {
                        effect.lock(r, LockMode.SHARE);
                        effect.read(r);
                    });
        }
    }

    /** Typed tables follow their type. */
    private void composite(AlterComposite alter) {
        for (Relation typed : catalog.typedTables(alter.name())) {
            if (!alter.cascade()) {
                effect.fail("2BP01", "\"" + typed.name().name() + "\" is a table of the type");
            }
            effect.lockTree(typed, LockMode.ACCESS_EXCLUSIVE);
            if (alter.retypes()) {
                effect.tree(typed).forEach(effect::rewrite);
            }
        }
        boolean stored =
                !catalog.tablesUsing(new TypeName(alter.name(), List.of(), 0)).isEmpty();
        if (alter.retypes() && stored) {
            effect.fail("0A000", "a column has the type");
        }
    }

    private static boolean checksValues(DomainType domain, DomainAction action) {
        if (action instanceof AddCheck add) {
            return !add.check().notValid();
        }
        return action instanceof Validate || action instanceof SetNotNull && !domain.notNull();
    }

    void of(SequenceOperation operation) {
        if (operation instanceof CreateSequence create) {
            owner(create.options());
        } else if (operation instanceof AlterSequence alter) {
            owner(alter.options());
        }
    }

    private void owner(SequenceOptions options) {
        options.ownedBy()
                .flatMap(owner -> Optional.ofNullable(owner.table()))
                .ifPresent(table -> effect.lock(table, LockMode.ACCESS_SHARE));
    }

    void of(ReplicationOperation operation) {
        if (operation instanceof CreatePublication create) {
            create.tables().forEach(this::publish);
        } else if (operation instanceof AlterPublication alter) {
            alter.tables().forEach(this::publish);
            if (alter.change() == PublicationChange.SET) {
                catalog.publications().stream()
                        .filter(p -> p.name().equals(alter.name()))
                        .map(Publication::tables)
                        .flatMap(ids -> ids.stream().flatMap(id -> catalog.relation(id).stream()))
                        .forEach(r -> effect.lock(r, LockMode.SHARE_UPDATE_EXCLUSIVE));
            }
        } else if (operation instanceof CreateSubscription create && create.connects()) {
            effect.need(TransactionNeed.FORBIDDEN);
        }
    }

    private void publish(QualifiedName name) {
        Relation table = effect.relation(name);
        effect.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
        if (table.kind() != Kind.PARTITIONED_TABLE) {
            effect.lockTree(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
        }
    }

    void of(AccessOperation operation) {
        if (operation instanceof Grant grant) {
            share(grant.objects().relations());
        } else if (operation instanceof Revoke revoke) {
            share(revoke.objects().relations());
        } else if (operation instanceof AlterSystem) {
            effect.need(TransactionNeed.FORBIDDEN);
        } else if (operation instanceof ReassignOwned || operation instanceof DropOwned) {
            effect.assumeWorst();
        }
    }

    private void share(List<QualifiedName> relations) {
        if (effect.since(18)) {
            relations.forEach(r -> effect.lock(r, LockMode.ACCESS_SHARE));
        }
    }

    void of(SchemaOperation operation) {
        if (operation instanceof CreateClusterObject) {
            effect.need(TransactionNeed.FORBIDDEN);
        } else if (operation instanceof CreateStatistics create) {
            effect.lock(create.table(), LockMode.SHARE_UPDATE_EXCLUSIVE);
        } else if (operation instanceof Comment comment) {
            comment(comment);
        }
    }

    private void comment(Comment comment) {
        switch (comment.kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW ->
                effect.lock(comment.name(), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case COLUMN -> {
                if (catalog.relation(comment.name()).isPresent()
                        || catalog.type(comment.name()).isEmpty()) {
                    effect.lock(comment.name(), LockMode.SHARE_UPDATE_EXCLUSIVE);
                }
            }
            case CONSTRAINT, TRIGGER, POLICY, RULE -> effect.lock(comment.name(), LockMode.ACCESS_SHARE);
            default -> {}
        }
    }

    void of(SessionOperation operation) {
        if (operation instanceof Discard discard && discard.all()) {
            effect.need(TransactionNeed.FORBIDDEN);
        }
        boolean savepoint = operation instanceof Savepoint
                || operation instanceof RollbackTo
                || operation instanceof ReleaseSavepoint;
        if (savepoint && !effect.session().inTransactionBlock()) {
            effect.fail("25P01", "savepoints are only for transaction blocks");
        }
    }

    void of(Other operation) {
        if (operation.alone()) {
            effect.need(TransactionNeed.FORBIDDEN);
        }
    }

    /** Nothing can be said of a statement that nobody understood. */
    void unread() {
        effect.assumeWorst();
    }
}
