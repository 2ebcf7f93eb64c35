package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.UserType;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TypeName;
import dev.neonally.sql.operation.TypeOperation.AlterComposite;
import dev.neonally.sql.operation.TypeOperation.AttributeChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

final class AlterCompositeType extends OperationRule<AlterComposite> {

    AlterCompositeType() {
        super(AlterComposite.class, "alter-composite-type", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(AlterComposite alter, Step step, Judgement judgement) {
        Optional<UserType> type = step.before().type(alter.name());
        boolean isNew = type.filter(t -> judgement.isNew(t.origin())).isPresent();
        List<Relation> users = step.before().tablesUsing(new TypeName(alter.name(), List.of(), 0));
        if (users.isEmpty() && (isNew || type.isPresent() && !alter.cascade())) {
            return;
        }
        String name = alter.name().sql();
        boolean refused = alter.change() == AttributeChange.TYPE && !users.isEmpty();
        String hazard = refused
                ? "fails with 0A000 while " + display(users, step.before()) + " has a column of the type " + name
                : hazard(alter, name, users, step.before());
        judgement.report(
                this,
                refused ? Risk.HIGH : risk(),
                step,
                users.isEmpty() ? alter.name() : users.get(0).name(),
                "ALTER TYPE " + hazard,
                "-- a new type, a new column of it beside the old one, filled in batches; then drop the old ones");
    }

    private static String hazard(AlterComposite alter, String name, List<Relation> users, Catalog catalog) {
        if (users.isEmpty()) {
            return "… CASCADE changes every table that was made OF " + name + ", under ACCESS EXCLUSIVE";
        }
        String used = "every value of " + name + " in " + display(users, catalog);
        return switch (alter.change()) {
            case ADD ->
                "ADD ATTRIBUTE lengthens " + used + "; deployed code that writes one without " + alter.attribute()
                        + " fails with 22P02 or 42846 from the moment of the commit";
            case DROP ->
                "DROP ATTRIBUTE takes " + alter.attribute() + " away from " + used
                        + " for good; deployed code that names it, or writes a value with it, fails from the moment of the"
                        + " commit";
            default ->
                "RENAME ATTRIBUTE: deployed code that reads " + alter.attribute() + " of " + used
                        + " fails with 42703 from the moment of the commit";
        };
    }

    private static String display(List<Relation> users, Catalog catalog) {
        return users.stream()
                .map(user -> Judgement.display(user.name(), catalog))
                .collect(Collectors.joining(", "));
    }
}
