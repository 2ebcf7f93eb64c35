package dev.neonally.rows;

import dev.neonally.rows.Table.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One filling of a database's tables. */
final class Filling {

    private final Connection connection;
    private final Statement statement;
    private final long rows;
    private final long seed;
    private final Map<Long, Table> tables;
    private final Map<Long, Long> counts = new HashMap<>();
    private final Map<String, String> shortfalls = new TreeMap<>();
    private boolean triggersFire;

    Filling(Connection connection, Statement statement, long rows, long seed) throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.seed = seed;
        begin();
        this.tables = SchemaReader.read(connection);
        connection.commit();
    }

    GeneratedRows fill(Collection<String> asked) throws SQLException {
        FillOrder order = new FillOrder(tables, found(asked), rows);
        for (List<Table> group : order.groups()) {
            begin();
            new Group(group, order.targets()).fill();
            connection.commit();
        }
        Map<String, Long> filled = new TreeMap<>();
        for (long oid : order.targets().keySet()) {
            Table table = tables.get(oid);
            statement.execute("ANALYZE " + table.sql());
            filled.put(table.name(), counts.get(oid));
        }
        connection.commit();
        return new GeneratedRows(filled, shortfalls, triggersFire);
    }

    private Set<Table> found(Collection<String> asked) {
        Map<String, Table> byName = new HashMap<>();
        for (Table table : tables.values()) {
            byName.put(table.name(), table);
            byName.putIfAbsent(table.qualifiedName(), table);
        }
        Set<Table> found = new LinkedHashSet<>();
        for (String name : asked) {
            Table table = byName.get(name);
            if (table == null) {
                shortfalls.put(name, "is no table that can hold rows of its own");
            } else {
                found.add(table);
            }
        }
        return found;
    }

    private void begin() throws SQLException {
        // the server writes literals of bounds as the time zone has it
        statement.execute("SET LOCAL TimeZone TO 'UTC'");
        statement.execute("SET LOCAL work_mem TO '64MB'");
        // compiling long expressions takes longer than some thousand rows
        statement.execute("SET LOCAL jit TO off");
        statement.execute("SET CONSTRAINTS ALL DEFERRED");
        statement.execute("SAVEPOINT neonally_role");
        try {
            statement.execute("SET LOCAL session_replication_role TO replica");
            statement.execute("RELEASE SAVEPOINT neonally_role");
        } catch (SQLException e) {
            // only a superuser may; for others triggers fire, and the result says so
            statement.execute("ROLLBACK TO SAVEPOINT neonally_role");
            triggersFire = true;
        }
    }

    /** Tables that reference each other: some rows first that reference none of those that come later. */
    private final class Group {

        private final List<Table> members;
        private final Map<Long, Long> targets;
        private final Map<Table, Set<ForeignKey>> madeUp = new LinkedHashMap<>();

        Group(List<Table> members, Map<Long, Long> targets) {
            this.members = new ArrayList<>(members);
            this.targets = targets;
        }

        /** Fills all of them, or none where the server refuses that in a way which says nothing of a single one. */
        void fill() throws SQLException {
            statement.execute("SAVEPOINT neonally_group");
            Map<Long, Long> before = new HashMap<>();
            try {
                for (Table table : members) {
                    before.put(table.oid(), TableFiller.count(statement, table));
                }
                counts.putAll(before);
                if (circular() && !fillSome()) {
                    giveUp("it is part of a circle of foreign keys, one of which has nothing to reference", before);
                    return;
                }
                for (Table table : members) {
                    fill(table, targets.get(table.oid()));
                }
                statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            } catch (SQLException e) {
                giveUp(TableFiller.refused(e), before);
            }
        }

        private void giveUp(String reason, Map<Long, Long> before) throws SQLException {
            statement.execute("ROLLBACK TO SAVEPOINT neonally_group");
            for (Table table : members) {
                counts.put(table.oid(), before.getOrDefault(table.oid(), 0L));
                shortfalls.put(table.name(), reason);
            }
        }

        private boolean circular() {
            return members.stream()
                    .flatMap(table -> table.foreignKeys().stream())
                    .anyMatch(this::within);
        }

        private boolean within(ForeignKey key) {
            return members.stream().anyMatch(member -> member.oid() == key.target());
        }

        /** Whether all references that had to be made up could be corrected. */
        private boolean fillSome() throws SQLException {
            List<Table> left = new ArrayList<>(members);
            while (!left.isEmpty()) {
                Table table = left.stream()
                        .filter(this::ready)
                        .findFirst()
                        .or(() -> left.stream().filter(this::canStart).findFirst())
                        .orElse(left.get(0));
                left.remove(table);
                fill(table, Math.max(1, targets.get(table.oid()) / 10));
            }
            for (Map.Entry<Table, Set<ForeignKey>> entry : madeUp.entrySet()) {
                for (ForeignKey key : entry.getValue()) {
                    ReferencedKeys keys =
                            ReferencedKeys.collect(statement, key, tables.get(key.target()), 0, List.of());
                    if (keys.count() == 0) {
                        return false;
                    }
                    keys.repair(statement, entry.getKey());
                }
            }
            return true;
        }

        private boolean ready(Table table) {
            return table.foreignKeys().stream().noneMatch(key -> lacks(table, key));
        }

        /** Whether it can be filled before what it references. */
        private boolean canStart(Table table) {
            return table.foreignKeys().stream().allMatch(key -> !lacks(table, key) || canBeMadeUp(key));
        }

        private boolean lacks(Table table, ForeignKey key) {
            return !table.optional(key) && key.target() != table.oid() && counts.getOrDefault(key.target(), 0L) == 0;
        }

        private void fill(Table table, long target) throws SQLException {
            List<ReferencedKeys> references = new ArrayList<>();
            Set<String> filled = new HashSet<>();
            for (ForeignKey key : table.foreignKeys()) {
                List<Integer> shared = new ArrayList<>();
                for (int i = 0; i < key.columns().size(); i++) {
                    if (filled.contains(key.columns().get(i))) {
                        shared.add(i);
                    }
                }
                boolean empty = counts.getOrDefault(key.target(), 0L) == 0;
                if (lacks(table, key) && within(key) && canBeMadeUp(key)) {
                    madeUp.computeIfAbsent(table, each -> new LinkedHashSet<>()).add(key);
                } else if (tables.containsKey(key.target())) {
                    references.add(ReferencedKeys.collect(
                            statement, key, tables.get(key.target()), references.size(), shared));
                    if (!empty) {
                        filled.addAll(key.columns());
                    }
                }
            }
            Optional<String> shortfall = new TableFiller(statement, table, references, seed, target).fill();
            shortfalls.remove(table.name());
            shortfall.ifPresent(reason -> shortfalls.put(table.name(), reason));
            counts.put(table.oid(), TableFiller.count(statement, table));
        }

        /** Whether the reference is looked at only when it will have been corrected. */
        private boolean canBeMadeUp(ForeignKey key) {
            return !triggersFire || key.deferrable();
        }
    }
}
