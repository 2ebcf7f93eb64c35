package dev.neonally.rows;

import dev.neonally.rows.Expression.Call;
import dev.neonally.rows.Expression.Other;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Has the server compute the calls of a condition that read no column, such as {@code now()}. */
final class ConstantFolding {

    private final Statement statement;

    ConstantFolding(Statement statement) {
        this.statement = statement;
    }

    /** The condition with literals in the place of such calls. */
    Expression fold(String condition) throws SQLException {
        Expression expression = ExpressionReader.read(condition);
        List<String> calls = expression
                .parts()
                .filter(part -> part instanceof Call
                        && part.columns().isEmpty()
                        && part.parts().noneMatch(Other.class::isInstance))
                .map(Expression::sql)
                .distinct()
                .toList();
        String folded = condition;
        for (String call : calls) {
            Optional<String> value = value(call);
            if (value.isPresent()) {
                folded = folded.replace(call, Sql.literal(value.get()));
            }
        }
        return calls.isEmpty() ? expression : ExpressionReader.read(folded);
    }

    private Optional<String> value(String call) throws SQLException {
        statement.execute("SAVEPOINT neonally_call");
        try (ResultSet rows = statement.executeQuery("SELECT (" + call + ")::text")) {
            rows.next();
            return Optional.ofNullable(rows.getString(1));
        } catch (SQLException e) {
            // a function that fails without a row to look at stays what it is
            statement.execute("ROLLBACK TO SAVEPOINT neonally_call");
            return Optional.empty();
        }
    }
}
