package dev.neonally.rule.file;

import dev.neonally.effect.Step;
import dev.neonally.effect.Target;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import java.util.stream.Stream;

final class TestOnProductionLikeServer extends MigrationRule {

    TestOnProductionLikeServer() {
        super("test-on-production-like-server", Risk.LOW, Category.REVERSIBILITY, true);
    }

    @Override
    protected void check(Judgement judgement) {
        judgement.migration().steps().stream()
                .filter(TestOnProductionLikeServer::dependsOnData)
                .findFirst()
                .ifPresent(step -> judgement.report(
                        this,
                        step.statement(),
                        "How long this takes, and whether it fails, depends on rows that only a copy of production has",
                        "-- run the migration on a copy first"));
    }

    private static boolean dependsOnData(Step step) {
        return Stream.of(
                        step.effect().rewrites(),
                        step.effect().scans(),
                        step.effect().indexBuilds())
                .flatMap(targets -> targets.stream())
                .anyMatch((Target target) -> !target.fresh());
    }
}
