package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Routine;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.DropColumn;
import dev.neonally.sql.operation.TableAction.RenameColumn;
import dev.neonally.sql.operation.TableAction.RenameTo;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

final class StoredCodeReferencesDroppedObject extends StepRule {

    StoredCodeReferencesDroppedObject() {
        super("stored-code-references-dropped-object", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof Drop drop && drop.kind() == ObjectKind.TABLE) {
            drop.names().stream()
                    .filter(name -> step.before().relation(name).isPresent())
                    .filter(name -> !judgement.isNew(name, step))
                    .forEach(name -> report(name, List.of(name.name()), name.name(), step, judgement));
        } else if (step.operation() instanceof AlterTable alter
                && step.before().relation(alter.name()).isPresent()
                && !judgement.isNew(alter.name(), step)) {
            for (TableAction action : alter.actions()) {
                column(action)
                        .ifPresent(column ->
                                report(alter.name(), List.of(alter.name().name(), column), column, step, judgement));
                if (action instanceof RenameTo) {
                    String table = alter.name().name();
                    report(alter.name(), List.of(table), table, step, judgement);
                }
            }
        }
    }

    private static Optional<String> column(TableAction action) {
        if (action instanceof DropColumn drop) {
            return Optional.of(drop.column());
        }
        return action instanceof RenameColumn rename ? Optional.of(rename.from()) : Optional.empty();
    }

    /**
     * Reports routines that are still there when the migration ends and whose bodies name all the words. The name may be
     * taken again by then, in which case nothing is broken.
     */
    private void report(QualifiedName relation, List<String> words, String gone, Step step, Judgement judgement) {
        boolean back = words.size() == 1
                && judgement.migration().after().relation(relation).isPresent();
        List<String> routines = judgement.migration().after().routines().stream()
                .filter(routine -> names(routine, words))
                .map(routine -> Judgement.display(routine.name(), step.before()))
                .distinct()
                .sorted()
                .toList();
        if (!back && !routines.isEmpty()) {
            judgement.report(
                    this,
                    step,
                    relation,
                    "The bodies of " + String.join(", ", routines) + " name " + gone
                            + ", of which PostgreSQL keeps no record; they fail at their next call (42703 or 42P01)",
                    "-- CREATE OR REPLACE FUNCTION without " + gone + " in this migration, before the drop or rename");
        }
    }

    private static boolean names(Routine routine, List<String> words) {
        return routine.definition()
                .body()
                .filter(body -> !body.sqlStandard())
                .filter(body -> words.stream()
                        .allMatch(word -> Pattern.compile("(?i)(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])")
                                .matcher(body.text())
                                .find()))
                .isPresent();
    }
}
