package dev.neonally.rule.maintenance;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.Step;
import dev.neonally.effect.StorageParameters;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.SetColumnOptions;
import dev.neonally.sql.operation.TableAction.SetCompression;
import dev.neonally.sql.operation.TableAction.SetOptions;
import dev.neonally.sql.operation.TableAction.SetStatistics;
import dev.neonally.sql.operation.TableAction.SetStorage;
import java.util.Optional;
import java.util.stream.Stream;

/** Silent where another subcommand of the statement takes ACCESS EXCLUSIVE anyway. */
final class StorageParameterAccessExclusive extends OperationRule<AlterTable> {

    StorageParameterAccessExclusive() {
        super(AlterTable.class, "storage-parameter-access-exclusive", Risk.LOW, Category.LOCKING);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        boolean alone = alter.actions().stream().allMatch(StorageParameterAccessExclusive::isStorage);
        if (alone && isLive(alter, step, judgement) && !judgement.locksBriefly(step)) {
            strong(alter).findFirst().ifPresent(words -> report(words, alter, step, judgement));
        }
    }

    private static boolean isStorage(TableAction action) {
        return action instanceof SetStorage
                || action instanceof SetCompression
                || action instanceof SetOptions
                || action instanceof SetColumnOptions
                || action instanceof SetStatistics;
    }

    /** The subcommands and parameters that take more than most. */
    private static Stream<String> strong(AlterTable alter) {
        return alter.actions().stream().flatMap(action -> {
            if (action instanceof SetOptions set) {
                return set.options().keySet().stream()
                        .filter(name -> StorageParameters.lock(name) == LockMode.ACCESS_EXCLUSIVE)
                        .map(name -> (set.reset() ? "RESET (" : "SET (") + name + ")");
            }
            if (action instanceof SetStorage) {
                return Stream.of("SET STORAGE");
            }
            return action instanceof SetCompression ? Stream.of("SET COMPRESSION") : Stream.empty();
        });
    }

    private static boolean isLive(AlterTable alter, Step step, Judgement judgement) {
        if (alter.target() == ObjectKind.INDEX) {
            Optional<Relation> table =
                    step.before().index(alter.name()).flatMap(i -> step.before().relation(i.table()));
            return table.filter(judgement::isHarmless).isEmpty();
        }
        return new AlteredTable(alter, step, judgement).isLive();
    }

    private void report(String words, AlterTable alter, Step step, Judgement judgement) {
        String name = Judgement.display(alter.name(), step.before());
        judgement.report(
                this,
                step,
                alter.name(),
                words + " takes ACCESS EXCLUSIVE on " + name + ", unlike most storage parameters, until the transaction"
                        + " ends; it changes no row, but every query waits behind it while it waits",
                Recipe.start()
                        .then("-- alone in its transaction", step.statement().text() + ";")
                        .sql());
    }
}
