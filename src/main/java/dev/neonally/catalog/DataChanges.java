package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Contents;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.DataOperation.Copy;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Merge;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What reading and writing rows tells of a relation's contents. */
final class DataChanges {

    /** Functions that yield any number of rows. */
    private static final Set<String> ROW_SOURCES = Set.of(
            "generate_series",
            "unnest",
            "json_array_elements",
            "jsonb_array_elements",
            "json_to_recordset",
            "jsonb_to_recordset",
            "json_populate_recordset",
            "jsonb_populate_recordset",
            "regexp_split_to_table",
            "string_to_table",
            "dblink");

    private final Draft draft;

    DataChanges(Draft draft) {
        this.draft = draft;
    }

    void apply(DataOperation operation) {
        if (operation instanceof Insert insert) {
            insert.source().map(Query::changes).orElse(List.of()).forEach(this::apply);
            fill(insert.table(), insert.source().map(DataChanges::contents).orElse(Contents.LITERAL_ROWS));
        } else if (operation instanceof Copy copy) {
            if (copy.from()) {
                copy.table().ifPresent(table -> fill(table, Contents.UNKNOWN));
            }
        } else if (operation instanceof Merge merge) {
            fill(merge.table(), Contents.UNKNOWN);
        } else if (operation instanceof Select select) {
            select.query().changes().forEach(this::apply);
        } else if (operation instanceof Update update) {
            update.with().forEach(query -> query.changes().forEach(this::apply));
        } else if (operation instanceof Delete delete) {
            delete.with().forEach(query -> query.changes().forEach(this::apply));
        } else if (operation instanceof Truncate truncate) {
            truncate(truncate);
        }
    }

    /** What a table holds that is filled from the query alone. */
    static Contents contents(Query query) {
        boolean literal = query.values()
                && query.calls().stream().map(QualifiedName::name).noneMatch(ROW_SOURCES::contains);
        return literal ? Contents.LITERAL_ROWS : Contents.UNKNOWN;
    }

    private void fill(QualifiedName table, Contents added) {
        draft.now().relation(table).ifPresent(relation -> fill(relation, added));
    }

    /** Adds rows to a relation; its partitions, the tables that it is a partition of and a view's tables get them too. */
    void fill(Relation relation, Contents added) {
        Set<Integer> filled = new LinkedHashSet<>(List.of(relation.id()));
        List<Integer> open = new ArrayList<>(filled);
        for (int next = 0; next < open.size(); next++) {
            Relation each = draft.relation(open.get(next));
            List<Integer> more = new ArrayList<>(each.isPartition() ? each.parents() : List.of());
            if (each.kind() == Kind.VIEW) {
                each.sources().forEach(source -> more.add(source.relation()));
            }
            more.stream().filter(filled::add).forEach(open::add);
        }
        if (relation.kind() == Kind.PARTITIONED_TABLE) {
            draft.now().descendantsOf(relation.id()).forEach(partition -> filled.add(partition.id()));
        }
        filled.forEach(id -> raise(draft.relation(id), added));
    }

    private void raise(Relation relation, Contents added) {
        if (added.compareTo(relation.contents()) > 0) {
            draft.put(new RelationBuilder(relation).contents(added).build());
        }
    }

    /** Only a table of the running migration is known to be empty for everybody afterwards. */
    private void truncate(Truncate operation) {
        Set<Integer> truncated = new LinkedHashSet<>();
        List<Integer> open = new ArrayList<>();
        operation.tables().stream()
                .flatMap(table -> draft.now().relation(table).stream())
                .map(Relation::id)
                .filter(truncated::add)
                .forEach(open::add);
        for (int next = 0; next < open.size(); next++) {
            int table = open.get(next);
            List<Integer> more = new ArrayList<>();
            if (!operation.only()) {
                draft.now().childrenOf(table).forEach(child -> more.add(child.id()));
            }
            if (operation.cascade()) {
                draft.now().referencing(table).forEach(key -> more.add(key.table()));
            }
            more.stream().filter(truncated::add).forEach(open::add);
        }
        for (int id : truncated) {
            Relation table = draft.relation(id);
            if (table.origin() == draft.migration) {
                draft.put(new RelationBuilder(table).contents(Contents.EMPTY).build());
            }
        }
    }
}
