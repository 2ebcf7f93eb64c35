package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.SessionOperation;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.sf.jsqlparser.statement.Commit;
import net.sf.jsqlparser.statement.ResetStatement;
import net.sf.jsqlparser.statement.RollbackStatement;
import net.sf.jsqlparser.statement.SavepointStatement;
import net.sf.jsqlparser.statement.SetStatement;

/** Transactions and settings in JSqlParser's tree. */
final class JSqlSessions {

    Operation set(SetStatement tree) {
        IncompleteTree.unlessAbsent(tree.getCount() != 1, !tree.isUseEqual(), tree.getOnOffOptions());
        String effect = String.valueOf(tree.getEffectParameter()).toLowerCase(Locale.ROOT);
        IncompleteTree.unlessAbsent(!effect.equals("null") && !effect.equals("local") && !effect.equals("session"));
        return new SessionOperation.SetVariable(
                setting(tree.getName().toString()),
                tree.getExpressions().stream()
                        .map(value -> value(value.toString()))
                        .collect(Collectors.joining(", ")),
                effect.equals("local"));
    }

    /** A name that may have a prefix, as those of extensions and of users' own settings do. */
    private static String setting(String name) {
        return read(name, tokens -> {
            StringBuilder setting = new StringBuilder(tokens.label());
            while (tokens.accept(".")) {
                setting.append('.').append(tokens.label());
            }
            return setting.toString().toLowerCase(Locale.ROOT);
        });
    }

    /** A literal or a word, where any keyword will do. */
    private static String value(String text) {
        return read(text, tokens -> {
            if (tokens.accept("default")) {
                return "DEFAULT";
            }
            return tokens.peek().is(Kind.NUMBER) ? tokens.next().value() : tokens.labelOrString();
        });
    }

    private static String read(String text, Function<Cursor, String> rule) {
        Cursor tokens = Cursor.over(text);
        String read = rule.apply(tokens);
        tokens.expectEnd();
        return read;
    }

    Operation reset(ResetStatement tree) {
        return new SessionOperation.Reset(
                tree.getName().equalsIgnoreCase("all") ? Optional.empty() : Optional.of(setting(tree.getName())));
    }

    Operation commit(Commit tree) {
        return new SessionOperation.Commit();
    }

    Operation rollback(RollbackStatement tree) {
        IncompleteTree.unlessAbsent(tree.getForceDistributedTransactionIdentifier());
        return tree.getSavepointName() == null
                ? new SessionOperation.Rollback()
                : new SessionOperation.RollbackTo(JSqlNames.name(tree.getSavepointName()));
    }

    Operation savepoint(SavepointStatement tree) {
        return new SessionOperation.Savepoint(JSqlNames.name(tree.getSavepointName()));
    }
}
