package dev.neonally.rule.maintenance;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import java.util.Locale;
import java.util.Set;

final class AutovacuumLeftDisabled extends HistoryRule {

    private static final Set<String> PARAMETERS = Set.of("autovacuum_enabled", "toast.autovacuum_enabled");

    private static final Set<String> OFF = Set.of("false", "off", "no", "0");

    AutovacuumLeftDisabled() {
        super("autovacuum-left-disabled", Risk.LOW, Category.CONVENTION);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        judgement
                .end()
                .ifPresent(end -> end.relations().stream()
                        .filter(table -> !"pg_temp".equals(table.name().schema()))
                        .forEach(table -> PARAMETERS.stream()
                                .filter(parameter -> isOff(parameter, table))
                                .forEach(parameter -> report(parameter, table, end, judgement))));
    }

    private static boolean isOff(String parameter, Relation table) {
        String value = table.options().getOrDefault(parameter, "on").replace("'", "");
        return OFF.contains(value.toLowerCase(Locale.ROOT));
    }

    private void report(String parameter, Relation table, Catalog end, HistoryJudgement judgement) {
        String shown = Judgement.display(table.name(), end);
        judgement
                .since(catalog -> catalog.relation(table.id())
                        .filter(then -> isOff(parameter, then))
                        .isPresent())
                .filter(place -> judgement.judges(place.migration()))
                .ifPresent(place -> judgement.report(
                        this,
                        risk(),
                        place,
                        shown,
                        "Nothing switches autovacuum of " + shown + " on again after " + parameter
                                + " = off: dead rows stay, the planner's statistics grow old, and what is left is the"
                                + " vacuum against wraparound, which comes late and large",
                        Recipe.start()
                                .then("ALTER TABLE "
                                        + Recipe.shortest(table.name()).sql() + " RESET (" + parameter + ");")
                                .sql()));
    }
}
