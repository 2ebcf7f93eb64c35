package dev.neonally.rule.partition;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction.AttachPartition;

/** A rule about ATTACH PARTITION. */
abstract class AttachRule extends ActionRule<AttachPartition> {

    AttachRule(String id, Risk risk, Category category) {
        super(AttachPartition.class, id, risk, category);
    }

    @Override
    protected final void check(AttachPartition attach, AlterTable alter, Step step, Judgement judgement) {
        check(new AttachedPartition(alter.name(), attach.partition(), attach.bound(), step, judgement));
    }

    abstract void check(AttachedPartition partition);
}
