package dev.neonally.rule.transaction;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import java.util.Set;
import java.util.function.Predicate;

/** Asks for a setting to be in force when a migration locks a relation in use against writers. */
final class UnsetSetting extends MigrationRule {

    private static final Set<String> UNSET = Set.of("", "0");

    private final String setting;
    private final Predicate<Step> concerned;
    private final String hazard;
    private final String safer;

    /**
     * @param concerned the steps for which it matters
     * @param hazard what happens without it, as the end of a sentence about the lock
     */
    UnsetSetting(String id, String setting, Predicate<Step> concerned, String hazard, String safer) {
        super(id, Risk.LOW, Category.TRANSACTION, true);
        this.setting = setting;
        this.concerned = concerned;
        this.hazard = hazard;
        this.safer = safer;
    }

    /** It is set for all migrations at once, in the tool's configuration or on the role. */
    @Override
    public boolean isOfProject() {
        return true;
    }

    @Override
    protected void check(Judgement judgement) {
        judgement.migration().steps().stream()
                .filter(step -> step.inside().isEmpty() && concerned.test(step) && !isSet(step))
                .filter(step ->
                        Locking.strongest(step, judgement, LockMode.SHARE).isPresent())
                .findFirst()
                .ifPresent(step -> report(step, judgement));
    }

    private void report(Step step, Judgement judgement) {
        RelationLock lock = Locking.strongest(step, judgement, LockMode.SHARE).orElseThrow();
        judgement.report(
                this,
                step.statement(),
                "This takes " + lock.mode().sql() + " on " + lock.relation().display() + " and " + setting
                        + " is not set: " + hazard,
                safer);
    }

    private boolean isSet(Step step) {
        return step.session()
                .setting(setting)
                .filter(value -> !UNSET.contains(value))
                .isPresent();
    }
}
