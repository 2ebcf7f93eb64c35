package dev.neonally.migration;

import java.util.Arrays;
import java.util.Optional;

/** An event that Flyway runs SQL callbacks on, those of a {@code migrate} in the order in which it fires them. */
enum FlywayEvent {
    AFTER_CONNECT("afterConnect", Phase.BEFORE),
    BEFORE_VALIDATE("beforeValidate", Phase.BEFORE),
    AFTER_VALIDATE("afterValidate", Phase.BEFORE),
    CREATE_SCHEMA("createSchema", Phase.BEFORE),
    BEFORE_CREATE_SCHEMA("beforeCreateSchema", Phase.BEFORE),
    BEFORE_MIGRATE("beforeMigrate", Phase.BEFORE),
    BEFORE_EACH_MIGRATE("beforeEachMigrate", Phase.BEFORE),
    BEFORE_EACH_MIGRATE_STATEMENT("beforeEachMigrateStatement", Phase.BEFORE),
    AFTER_VERSIONED("afterVersioned", Phase.BETWEEN),
    BEFORE_REPEATABLES("beforeRepeatables", Phase.BETWEEN),
    AFTER_EACH_MIGRATE_STATEMENT("afterEachMigrateStatement", Phase.AFTER),
    AFTER_EACH_MIGRATE("afterEachMigrate", Phase.AFTER),
    AFTER_MIGRATE_APPLIED("afterMigrateApplied", Phase.AFTER),
    AFTER_MIGRATE("afterMigrate", Phase.AFTER),
    AFTER_MIGRATE_OPERATION_FINISH("afterMigrateOperationFinish", Phase.AFTER),
    AFTER_EACH_MIGRATE_STATEMENT_ERROR("afterEachMigrateStatementError", Phase.NEVER),
    AFTER_EACH_MIGRATE_ERROR("afterEachMigrateError", Phase.NEVER),
    AFTER_MIGRATE_ERROR("afterMigrateError", Phase.NEVER),
    AFTER_VALIDATE_ERROR("afterValidateError", Phase.NEVER),
    BEFORE_CONNECT("beforeConnect", Phase.NEVER),
    BEFORE_CLEAN("beforeClean", Phase.NEVER),
    AFTER_CLEAN("afterClean", Phase.NEVER),
    AFTER_CLEAN_ERROR("afterCleanError", Phase.NEVER),
    BEFORE_UNDO("beforeUndo", Phase.NEVER),
    BEFORE_EACH_UNDO("beforeEachUndo", Phase.NEVER),
    BEFORE_EACH_UNDO_STATEMENT("beforeEachUndoStatement", Phase.NEVER),
    AFTER_EACH_UNDO_STATEMENT("afterEachUndoStatement", Phase.NEVER),
    AFTER_EACH_UNDO_STATEMENT_ERROR("afterEachUndoStatementError", Phase.NEVER),
    AFTER_EACH_UNDO("afterEachUndo", Phase.NEVER),
    AFTER_EACH_UNDO_ERROR("afterEachUndoError", Phase.NEVER),
    AFTER_UNDO("afterUndo", Phase.NEVER),
    AFTER_UNDO_ERROR("afterUndoError", Phase.NEVER),
    BEFORE_BASELINE("beforeBaseline", Phase.NEVER),
    AFTER_BASELINE("afterBaseline", Phase.NEVER),
    AFTER_BASELINE_ERROR("afterBaselineError", Phase.NEVER),
    BEFORE_REPAIR("beforeRepair", Phase.NEVER),
    AFTER_REPAIR("afterRepair", Phase.NEVER),
    AFTER_REPAIR_ERROR("afterRepairError", Phase.NEVER),
    BEFORE_INFO("beforeInfo", Phase.NEVER),
    AFTER_INFO("afterInfo", Phase.NEVER),
    AFTER_INFO_ERROR("afterInfoError", Phase.NEVER),
    AFTER_INFO_OPERATION_FINISH("afterInfoOperationFinish", Phase.NEVER);

    /** When in a successful {@code migrate} an event fires. */
    enum Phase {
        BEFORE,
        BETWEEN,
        AFTER,
        NEVER
    }

    private final String id;
    private final Phase phase;

    FlywayEvent(String id, Phase phase) {
        this.id = id;
        this.phase = phase;
    }

    /** How a callback's file name starts. */
    String id() {
        return id;
    }

    Phase phase() {
        return phase;
    }

    static Optional<FlywayEvent> byId(String id) {
        return Arrays.stream(values()).filter(event -> event.id.equals(id)).findFirst();
    }
}
