package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** Sends migrations over a connection as the tool of their set does. */
final class MigrationRunner {

    private final ScriptReader reader;
    private final WorstEffect effects;
    private final MigrationSet set;
    private final List<Statement> sessionStatements;
    private final PrimitiveIterator.OfInt transactions =
            IntStream.iterate(0, n -> n + 1).iterator();

    MigrationRunner(MigrationSet set, ScriptReader reader, WorstEffect effects) {
        this.set = set;
        this.reader = reader;
        this.effects = effects;
        this.sessionStatements = set.sessionScripts().stream()
                .flatMap(script -> read(script).stream())
                .toList();
    }

    /** A bare connection. */
    Connection connect(Catalog catalog) {
        return new Connection(catalog, transactions);
    }

    /** A connection as the tool prepares it. */
    Connection connectPrepared(Catalog catalog) {
        Connection connection = connect(catalog);
        sessionStatements.forEach(statement -> Execution.run(statement, connection, effects));
        connection.commit();
        return connection;
    }

    /** Runs a script for the schema that it leaves. */
    void build(Script script, Connection connection) {
        reader.read(script).forEachRemaining(statement -> Execution.run(statement, connection, effects));
        connection.commit();
    }

    /**
     * Takes the connection from the end of one migration to the start of the next.
     *
     * @param connected the session as the tool prepared it
     */
    void between(Migration one, Migration next, Connection connection, Session connected) {
        boolean together = set.run().oneTransaction() && one.transactional() && next.transactional();
        if (!together) {
            connection.commit();
        }
        if (one.kind() == Migration.Kind.CALLBACK) {
            connection.restart(connected);
        } else {
            connection.restore(set.layout().restoredSettings(), connected);
        }
    }

    /** Runs a migration; the transaction that it runs in is left open. */
    ReplayedMigration run(Migration migration, int number, Connection connection) {
        connection.during(number);
        if (migration.transactional()) {
            connection.beginManaged();
        }
        Catalog before = connection.catalog();
        Session start = connection.session();
        List<Statement> statements = read(migration.script());
        boolean oneCall = migration.delivery() == Delivery.WHOLE && statements.size() > 1;
        List<Step> steps = new ArrayList<>();
        for (Statement statement : statements) {
            if (oneCall) {
                connection.beginImplicit();
            }
            steps.addAll(Execution.run(statement, connection, effects));
        }
        return new ReplayedMigration(
                number, migration, statements, steps, before, connection.catalog(), start, connection.session());
    }

    private List<Statement> read(Script script) {
        List<Statement> statements = new ArrayList<>();
        reader.read(script).forEachRemaining(statements::add);
        return statements;
    }
}
