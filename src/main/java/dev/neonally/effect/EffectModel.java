package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.sql.operation.AccessOperation;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.IndexOperation;
import dev.neonally.sql.operation.MaintenanceOperation;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Other;
import dev.neonally.sql.operation.PolicyOperation;
import dev.neonally.sql.operation.ReplicationOperation;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.SchemaOperation;
import dev.neonally.sql.operation.SchemaOperation.CreateSchema;
import dev.neonally.sql.operation.SequenceOperation;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.TriggerOperation;
import dev.neonally.sql.operation.TypeOperation;
import dev.neonally.sql.operation.Unread;
import dev.neonally.sql.operation.ViewOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * What one version of PostgreSQL does for an operation.
 *
 * <p>Measured on PostgreSQL 14 to 18; section 13.3 "Explicit Locking" and the reference page of each command.
 */
public final class EffectModel {

    private final int postgres;

    /** @param postgres the major version */
    public EffectModel(int postgres) {
        this.postgres = postgres;
    }

    /** The effect of running the operation on the catalog. */
    public Effect of(Operation operation, Catalog before, Session session) {
        EffectBuilder effect = new EffectBuilder(before, session, postgres);
        if (operation instanceof AlterTable alter) {
            new AlterTableEffects(effect).alter(alter);
        } else if (operation instanceof CreateTable create) {
            new TableEffects(effect).create(create);
        } else if (operation instanceof Drop drop) {
            new DropEffects(effect).drop(drop);
        } else if (operation instanceof IndexOperation index) {
            new IndexEffects(effect).of(index);
        } else if (operation instanceof DataOperation data) {
            new DataEffects(effect).of(data);
        } else if (operation instanceof ViewOperation view) {
            new ViewEffects(effect).of(view);
        } else if (operation instanceof MaintenanceOperation maintenance) {
            new MaintenanceEffects(effect).of(maintenance);
        } else if (operation instanceof CreateSchema schema) {
            elements(schema, before, session).forEach(effect::include);
        } else {
            object(operation, new ObjectEffects(effect));
        }
        return effect.build();
    }

    private static void object(Operation operation, ObjectEffects effects) {
        if (operation instanceof TriggerOperation trigger) {
            effects.of(trigger);
        } else if (operation instanceof PolicyOperation policy) {
            effects.of(policy);
        } else if (operation instanceof TypeOperation type) {
            effects.of(type);
        } else if (operation instanceof SequenceOperation sequence) {
            effects.of(sequence);
        } else if (operation instanceof ReplicationOperation replication) {
            effects.of(replication);
        } else if (operation instanceof AccessOperation access) {
            effects.of(access);
        } else if (operation instanceof SchemaOperation schema) {
            effects.of(schema);
        } else if (operation instanceof SessionOperation change) {
            effects.of(change);
        } else if (operation instanceof CreateRoutine routine) {
            effects.of(routine);
        } else if (operation instanceof Other other) {
            effects.of(other);
        } else if (operation instanceof Unread) {
            effects.unread();
        }
    }

    /** The objects that CREATE SCHEMA makes along with the schema; they may name one another. */
    private List<Effect> elements(CreateSchema schema, Catalog before, Session session) {
        List<String> path = new ArrayList<>(before.searchPath());
        path.add(0, schema.name());
        Catalog catalog = before.withSearchPath(path);
        List<Effect> effects = new ArrayList<>();
        for (Operation element : schema.elements()) {
            effects.add(of(element, catalog, session));
            catalog = catalog.apply(element);
        }
        return effects;
    }
}
