package dev.neonally.rule;

import dev.neonally.effect.Replay;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.Step;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replays a history and has every rule look at what is to be judged. */
public final class Inspection {

    private final RuleSettings settings;
    private final List<Rule> rules;

    /** @param rules all rules; those that the settings switch off are passed over */
    public Inspection(RuleSettings settings, List<Rule> rules) {
        this.settings = settings;
        this.rules = rules.stream().filter(settings::isOn).toList();
    }

    /**
     * Judges the migrations that are added or edited; the others build the schema.
     *
     * @param baseline scripts that build the schema that the history starts from
     * @param releases which of the migrations ship together
     */
    public Inspected inspect(MigrationSet set, List<Script> baseline, Changes changes, Releases releases) {
        List<InspectedMigration> migrations = new ArrayList<>();
        List<ReadMigration> ups = new ArrayList<>();
        List<ReadMigration> downs = new ArrayList<>();
        Set<Finding> findings = new HashSet<>();
        Map<String, ReleaseSoFar> marked = new HashMap<>();
        new Replay(settings.versions())
                .replay(
                        set,
                        baseline,
                        up -> {
                            boolean judged = changes.includes(up.migration().file());
                            ReleaseSoFar alone = new ReleaseSoFar(List.of(up));
                            ReleaseSoFar release = releases.of(up.migration())
                                    .map(name -> marked.merge(name, alone, ReleaseSoFar::with))
                                    .orElse(alone);
                            if (judged) {
                                findings.addAll(judge(set, up, release, sharing(set, up, releases, release, ups)));
                            }
                            ups.add(read(up, List.of()));
                            migrations.add(InspectedMigration.of(up, judged));
                        },
                        down -> {
                            boolean judged = changes.includes(down.migration().file());
                            List<Finding> hazards =
                                    judged ? judge(set, down, new ReleaseSoFar(List.of(down)), List.of()) : List.of();
                            hazards.stream().filter(Inspection::isUnread).forEach(findings::add);
                            downs.add(read(down, hazards));
                            migrations.add(InspectedMigration.of(down, judged));
                        });
        HistoryJudgement history = new HistoryJudgement(settings, ups, downs, changes, releases, findings::add);
        rules(HistoryRule.class).forEach(rule -> rule.check(set, history));
        return new Inspected(
                set,
                migrations,
                findings.stream().sorted(Inspected.runOrder(migrations)).toList());
    }

    private static ReadMigration read(ReplayedMigration replayed, List<Finding> hazards) {
        return new ReadMigration(
                replayed.migration(),
                replayed.statements(),
                replayed.steps(),
                replayed.before(),
                replayed.after(),
                hazards);
    }

    /** What could not be read is told of a backward migration too. */
    private static boolean isUnread(Finding finding) {
        return finding.rule().equals("unread-statement") || finding.rule().equals("parse-error");
    }

    /** The steps of earlier migrations that the tool may run in the transaction which this one starts in. */
    private static List<Step> sharing(
            MigrationSet set, ReplayedMigration up, Releases releases, ReleaseSoFar release, List<ReadMigration> ups) {
        if (!set.run().oneTransaction() || up.steps().isEmpty()) {
            return List.of();
        }
        Step first = up.steps().get(0);
        Stream<Step> earlier = releases.of(up.migration()).isPresent()
                ? release.stepsBefore(first).stream()
                : ups.stream().flatMap(before -> before.steps().stream());
        return earlier.filter(step -> step.transaction() >= 0 && step.transaction() == first.transaction())
                .toList();
    }

    private List<Finding> judge(
            MigrationSet set, ReplayedMigration replayed, ReleaseSoFar release, List<Step> sharing) {
        List<Finding> findings = new ArrayList<>();
        Judgement judgement = new Judgement(set, replayed, release, sharing, settings, findings::add);
        for (Rule rule : rules) {
            check(rule, replayed, judgement);
        }
        return sharpest(findings);
    }

    private List<Finding> sharpest(List<Finding> findings) {
        Map<String, Rule> byId = rules.stream().collect(Collectors.toMap(Rule::id, rule -> rule));
        Map<Place, List<Finding>> byPlace = findings.stream().collect(Collectors.groupingBy(Place::of));
        return findings.stream()
                .filter(finding -> byPlace.get(Place.of(finding)).stream()
                        .noneMatch(other -> byId.get(finding.rule()).isToldBy(finding, other)))
                .toList();
    }

    /** Where a statement starts. */
    private record Place(int line, int column) {

        static Place of(Finding finding) {
            return new Place(finding.line(), finding.column());
        }
    }

    private static void check(Rule rule, ReplayedMigration replayed, Judgement judgement) {
        if (rule instanceof OperationRule<?> operationRule) {
            replayed.steps().forEach(step -> operationRule.visit(step, judgement));
        } else if (rule instanceof ActionRule<?> actionRule) {
            replayed.steps().forEach(step -> actionRule.visit(step, judgement));
        } else if (rule instanceof StepRule stepRule) {
            for (Step step : replayed.steps()) {
                stepRule.check(step, judgement);
            }
        } else if (rule instanceof MigrationRule migrationRule) {
            migrationRule.check(judgement);
        }
    }

    private <R extends Rule> Stream<R> rules(Class<R> kind) {
        return rules.stream().filter(kind::isInstance).map(kind::cast);
    }
}
