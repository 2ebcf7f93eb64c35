package dev.neonally.rule.transaction;

import dev.neonally.effect.Session;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class SessionSettingLeak extends MigrationRule {

    /** Settings that change what a later statement means or who runs it; a timeout left behind only ends it. */
    private static final List<String> MEANING = List.of(
            "search_path",
            "role",
            "session_authorization",
            "session_replication_role",
            "row_security",
            "timezone",
            "datestyle",
            "intervalstyle",
            "default_tablespace",
            "default_transaction_isolation",
            "default_transaction_read_only");

    private static final Pattern SET = Pattern.compile("^set\\s+(?:session\\s+)?", Pattern.CASE_INSENSITIVE);

    SessionSettingLeak() {
        super("session-setting-leak", Risk.LOW, Category.TRANSACTION);
    }

    @Override
    protected void check(Judgement judgement) {
        Session start = judgement.migration().start();
        Session left = judgement.migration().end().apply(new Commit());
        List<String> names = MEANING.stream()
                .filter(name -> !judgement.set().layout().restoredSettings().contains(name))
                .filter(name -> left.setting(name).isPresent()
                        && !left.setting(name).equals(start.setting(name))
                        && !isDefault(name, left))
                .toList();
        names.stream()
                .findFirst()
                .flatMap(name -> lastSetter(name, judgement))
                .ifPresent(step -> report(names, left, step, judgement));
    }

    private static boolean isDefault(String name, Session session) {
        return name.equals("default_tablespace")
                && session.setting(name).filter(String::isEmpty).isPresent();
    }

    /** The statement behind which the setting has its last value. */
    private static Optional<Step> lastSetter(String name, Judgement judgement) {
        List<Step> steps = judgement.migration().steps().stream()
                .filter(step -> step.inside().isEmpty())
                .toList();
        List<Session> sessions = Stream.concat(
                        steps.stream().map(Step::session),
                        Stream.of(judgement.migration().end()))
                .toList();
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (!sessions.get(i).setting(name).equals(sessions.get(i + 1).setting(name))) {
                return Optional.of(steps.get(i));
            }
        }
        return Optional.empty();
    }

    private void report(List<String> names, Session left, Step step, Judgement judgement) {
        String values = names.stream()
                .map(name -> name + " = '" + left.setting(name).orElse("") + "'")
                .collect(Collectors.joining(", "));
        judgement.report(
                this,
                step.statement(),
                values + " stays on the connection: the migrations that follow in the same run and what "
                        + judgement.set().layout().id()
                        + " writes down about them run under it, but not where they run another day",
                judgement.migration().migration().transactional() && step.operation() instanceof SetVariable
                        ? SET.matcher(step.statement().text()).replaceFirst("SET LOCAL ") + ";"
                        : "-- RESET " + names.get(0) + "; as the last statement");
    }
}
