package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** A schema made by SQL, and statements read on it. */
record History(Catalog catalog) {

    static History of(String sql) {
        Catalog catalog = Catalog.empty().during(1);
        for (Operation operation : read(sql)) {
            catalog = catalog.apply(operation);
        }
        return new History(catalog.during(2));
    }

    static List<Operation> read(String sql) {
        List<Operation> operations = new ArrayList<>();
        new ScriptReader().read(new Script(sql)).forEachRemaining((Statement s) -> operations.add(s.operation()));
        return operations;
    }

    Relation table(String name) {
        return catalog.relation(QualifiedName.of(name)).orElseThrow();
    }

    Effect effect(String sql, int postgres) {
        return new EffectModel(postgres).of(read(sql).get(0), catalog, Session.connect());
    }

    /** The first action of an ALTER TABLE. */
    static <T> T action(String sql, Class<T> type) {
        return type.cast(((AlterTable) read(sql).get(0)).actions().get(0));
    }
}
