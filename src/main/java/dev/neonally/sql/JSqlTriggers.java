package dev.neonally.sql;

import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.PolicyOperation;
import dev.neonally.sql.operation.TriggerOperation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.sf.jsqlparser.statement.create.policy.CreatePolicy;
import net.sf.jsqlparser.statement.create.policy.PolicyMode;
import net.sf.jsqlparser.statement.create.trigger.CreateTrigger;
import net.sf.jsqlparser.statement.create.trigger.CreateTrigger.Orientation;
import net.sf.jsqlparser.statement.create.trigger.TriggerEvent;

/** Triggers and policies of JSqlParser's tree. */
final class JSqlTriggers {
    private final Fragments fragments;

    JSqlTriggers(Fragments fragments) {
        this.fragments = fragments;
    }

    Operation createTrigger(CreateTrigger tree) {
        IncompleteTree.ifAny(
                tree.getDefiner(), tree.getOrder(), tree.getOtherTrigger(), tree.getBody(), tree.isConstraint());
        return new TriggerOperation.CreateTrigger(
                JSqlNames.relation(tree.getTrigger()).name(),
                JSqlNames.relation(tree.getTable()),
                tree.isOrReplace(),
                false,
                tree.getOrientation() == Orientation.ROW,
                tree.getEvents().stream().map(JSqlTriggers::event).toList(),
                tree.getEvents().stream()
                        .flatMap(event -> JSqlNames.columns(event.getColumns()).stream())
                        .toList(),
                Optional.ofNullable(tree.getWhenExpression()).map(fragments::expression),
                JSqlNames.function(tree.getRoutine().getName()),
                Optional.ofNullable(tree.getReferencedTable()).map(JSqlNames::relation),
                false,
                false);
    }

    private static String event(TriggerEvent tree) {
        return tree.getEvent().name().toLowerCase(Locale.ROOT);
    }

    Operation createPolicy(CreatePolicy tree) {
        List<Expression> expressions = Stream.of(tree.getUsingExpression(), tree.getWithCheckExpression())
                .filter(Objects::nonNull)
                .map(fragments::expression)
                .toList();
        return new PolicyOperation.CreatePolicy(
                JSqlNames.name(tree.getPolicyName()),
                JSqlNames.relation(tree.getTable()),
                tree.getEffectivePolicyMode() == PolicyMode.PERMISSIVE,
                expressions);
    }
}
