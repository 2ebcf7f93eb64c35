package dev.neonally.trace;

import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A workload's SQL as transactions: a statement is one of its own unless it stands between BEGIN and COMMIT.
 *
 * @param transactions none of them empty
 */
record WorkloadScript(List<Transaction> transactions) {

    /** Statements that are committed together. */
    record Transaction(List<Statement> statements) {

        int line() {
            return statements.get(0).line();
        }

        String sql() {
            return statements.stream().map(Statement::text).collect(Collectors.joining(";\n"));
        }
    }

    static WorkloadScript read(String sql) {
        List<Transaction> transactions = new ArrayList<>();
        List<Statement> open = new ArrayList<>();
        boolean begun = false;
        for (Iterator<Statement> statements = new ScriptReader().read(new Script(sql)); statements.hasNext(); ) {
            Statement statement = statements.next();
            if (statement.operation() instanceof Begin) {
                begun = true;
            } else if (statement.operation() instanceof Commit || statement.operation() instanceof Rollback) {
                begun = false;
            } else {
                open.add(statement);
            }
            if (!begun && !open.isEmpty()) {
                transactions.add(new Transaction(List.copyOf(open)));
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            transactions.add(new Transaction(List.copyOf(open)));
        }
        return new WorkloadScript(List.copyOf(transactions));
    }
}
