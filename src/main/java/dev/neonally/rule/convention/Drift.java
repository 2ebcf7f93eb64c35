package dev.neonally.rule.convention;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a definition asks for and the object of that name does not have; what the object has beyond it is no matter. */
record Drift(Catalog catalog) {

    private static final Map<String, String> INTEGERS =
            Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

    List<String> ofTable(CreateTable wanted, Relation found) {
        if (!found.isTable()) {
            return List.of(isRelation(found));
        }
        List<String> differences = new ArrayList<>();
        for (ColumnDefinition column : wanted.columns()) {
            found.column(column.name())
                    .ifPresentOrElse(
                            there -> differences.addAll(ofColumn(column, there)),
                            () -> differences.add("there is no column " + column.name()));
        }
        return differences;
    }

    List<String> ofColumn(ColumnDefinition wanted, Column found) {
        List<String> differences = new ArrayList<>();
        TypeName type = type(wanted.type());
        found.type()
                .filter(there -> !isSame(type, there))
                .ifPresent(there -> differences.add(wanted.name() + " is " + there.sql() + ", not " + type.sql()));
        boolean notNull = wanted.notNull()
                || wanted.constraints().stream().anyMatch(c -> c instanceof Unique unique && unique.primary());
        if (notNull && !found.notNull()) {
            differences.add(wanted.name() + " is nullable");
        }
        Optional<String> value = wanted.defaultValue().map(Expression::sql).filter(sql -> !sql.equals("null"));
        Optional<String> there = found.defaultValue().map(Expression::sql);
        if (value.isPresent() && !there.equals(value)) {
            differences.add(wanted.name() + " has "
                    + there.map("default "::concat).orElse("no default") + ", not " + value.get());
        }
        return differences;
    }

    private static boolean isSame(TypeName one, TypeName other) {
        return one.name().equals(other.name())
                && one.modifiers().equals(other.modifiers())
                && one.isArray() == other.isArray();
    }

    private TypeName type(TypeName written) {
        return written.isSerial() ? TypeName.of(INTEGERS.get(written.name().name())) : catalog.resolved(written);
    }

    /** @param table the table that the index is asked for, where it is known */
    static List<String> ofIndex(CreateIndex wanted, Optional<Relation> table, Index found) {
        if (table.filter(t -> t.id() != found.table()).isPresent()) {
            return List.of("it is an index of another table");
        }
        List<String> differences = new ArrayList<>();
        if (!wanted.elements().equals(found.elements())) {
            differences.add("its keys are others");
        }
        if (!wanted.include().equals(found.include())) {
            differences.add("it includes other columns");
        }
        if (!wanted.predicate().map(Expression::text).equals(found.predicate().map(Expression::text))) {
            differences.add("its WHERE is another");
        }
        if (wanted.unique() && !found.unique()) {
            differences.add("it is not unique");
        }
        if (!wanted.method().equals(found.method())) {
            differences.add("it is a " + found.method() + " index");
        }
        return differences;
    }

    static String isRelation(Relation found) {
        return "it is a " + found.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String isIndex(Index found) {
        return "it is an index" + (found.unique() ? ", a unique one" : "");
    }
}
