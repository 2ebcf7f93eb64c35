package dev.neonally.effect;

import dev.neonally.catalog.Index;
import dev.neonally.sql.operation.Expression;
import java.util.List;
import java.util.Set;

/** Whether a condition finds its rows by the first column of an index, so that the table need not be read from end to end. */
final class IndexLookup {

    private static final Set<String> BTREE =
            Set.of("=", "<", "<=", ">", ">=", "in", "between", "like", "~", "is null", "");
    private static final Set<String> HASH = Set.of("=", "in");
    /** What no other access method searches for either. */
    private static final Set<String> NEVER = Set.of("<>", "!=", "not", "is not", "is null");

    private final Index index;

    IndexLookup(Index index) {
        this.index = index;
    }

    boolean serves(Expression condition) {
        return index.leadingColumns().stream()
                .limit(1)
                .anyMatch(column -> FoldedTokens.conjuncts(FoldedTokens.of(condition.text())).stream()
                        .map(FoldedTokens::withoutOuterParentheses)
                        .anyMatch(conjunct -> serves(column, conjunct)));
    }

    private boolean serves(String column, List<String> conjunct) {
        if (conjunct.isEmpty() || conjunct.contains("or")) {
            return false;
        }
        List<String> tokens = conjunct.get(0).equals("not") ? conjunct.subList(1, conjunct.size()) : conjunct;
        int behind = behindColumn(column, tokens, 0);
        if (behind > 0) {
            return searches(operator(tokens, behind));
        }
        int last = tokens.size() - 1;
        return last > 0 && FoldedTokens.names(tokens.get(last), column) && tokens.contains("=") && searches("=");
    }

    /** The position behind {@code column} or {@code alias . column}, 0 where it does not stand there. */
    private static int behindColumn(String column, List<String> tokens, int start) {
        int name = start + 2 < tokens.size() && tokens.get(start + 1).equals(".") ? start + 2 : start;
        return name < tokens.size() && FoldedTokens.names(tokens.get(name), column) ? name + 1 : 0;
    }

    private static String operator(List<String> tokens, int position) {
        if (position == tokens.size()) {
            return "";
        }
        String operator = tokens.get(position);
        return operator.equals("is") && position + 1 < tokens.size()
                ? operator + ' ' + tokens.get(position + 1)
                : operator;
    }

    private boolean searches(String operator) {
        return switch (index.method()) {
            case "btree" -> BTREE.contains(operator);
            case "hash" -> HASH.contains(operator);
            default -> !NEVER.contains(operator);
        };
    }
}
