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
import dev.neonally.sql.operation.TypeOperation.AttributeChange.Add;
import dev.neonally.sql.operation.TypeOperation.AttributeChange.Drop;
import dev.neonally.sql.operation.TypeOperation.AttributeChange.Rename;
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
        boolean refused = alter.retypes() && !users.isEmpty();
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
        return alter.changes().stream()
                .map(change -> hazard(change, used))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String hazard(AttributeChange change, String used) {
        if (change instanceof Add add) {
            return "ADD ATTRIBUTE lengthens " + used + "; deployed code that writes one without "
                    + add.attribute().name() + " fails with 22P02 or 42846 from the moment of the commit";
        }
        if (change instanceof Drop drop) {
            return "DROP ATTRIBUTE takes " + drop.attribute() + " away from " + used
                    + " for good; deployed code that names it, or writes a value with it, fails from the moment of the"
                    + " commit";
        }
        String renamed = change instanceof Rename rename ? rename.from() + " of " : "";
        return "RENAME ATTRIBUTE: deployed code that reads " + renamed + used
                + " fails with 42703 from the moment of the commit";
    }

    private static String display(List<Relation> users, Catalog catalog) {
        return users.stream()
                .map(user -> Judgement.display(user.name(), catalog))
                .collect(Collectors.joining(", "));
    }
}
