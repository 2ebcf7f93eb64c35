package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.SessionOperation;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.statement.Commit;
import net.sf.jsqlparser.statement.ResetStatement;
import net.sf.jsqlparser.statement.RollbackStatement;
import net.sf.jsqlparser.statement.SavepointStatement;
import net.sf.jsqlparser.statement.SetStatement;

/** Transactions and settings in JSqlParser's tree. */
final class JSqlSessions {

    Operation set(SetStatement tree) {
        IncompleteTree.ifAny(tree.getCount() != 1, !tree.isUseEqual(), tree.getOnOffOptions());
        String effect = tree.getEffectParameter();
        boolean local = "local".equalsIgnoreCase(effect);
        IncompleteTree.ifAny(effect != null && !local && !effect.equalsIgnoreCase("session"));
        return new SessionOperation.SetVariable(
                setting(tree.getName()),
                tree.getExpressions().stream().map(JSqlSessions::value).collect(Collectors.joining(", ")),
                local);
    }

    /** A name that may have a prefix, as those of extensions and of users' own settings do. */
    private static String setting(Object name) {
        return Fragments.read(name, tokens -> {
            StringBuilder setting = new StringBuilder(tokens.identifier());
            while (tokens.accept(".")) {
                setting.append('.').append(tokens.label());
            }
            return setting.toString().toLowerCase(Locale.ROOT);
        });
    }

    /** A literal or a word, where any keyword will do. */
    private static String value(Expression tree) {
        return Fragments.read(tree, tokens -> {
            if (tokens.accept("default")) {
                return "DEFAULT";
            }
            return tokens.peek().is(Kind.NUMBER) ? tokens.next().value() : tokens.labelOrString();
        });
    }

    Operation reset(ResetStatement tree) {
        return new SessionOperation.Reset(
                tree.getName().equalsIgnoreCase("all") ? Optional.empty() : Optional.of(setting(tree.getName())));
    }

    Operation commit(Commit tree) {
        return new SessionOperation.Commit();
    }

    Operation rollback(RollbackStatement tree) {
        IncompleteTree.ifAny(tree.getForceDistributedTransactionIdentifier());
        return tree.getSavepointName() == null
                ? new SessionOperation.Rollback()
                : new SessionOperation.RollbackTo(JSqlNames.name(tree.getSavepointName()));
    }

    Operation savepoint(SavepointStatement tree) {
        return new SessionOperation.Savepoint(JSqlNames.name(tree.getSavepointName()));
    }
}
