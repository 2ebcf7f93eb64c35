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
            "client_encoding",
            "standard_conforming_strings",
            "check_function_bodies",
            "xmloption",
            "default_tablespace",
            "default_table_access_method",
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
        MEANING.stream()
                .filter(name -> !judgement.set().layout().restoredSettings().contains(name))
                .filter(name ->
                        left.setting(name).isPresent() && !left.setting(name).equals(start.setting(name)))
                .forEach(name -> lastSetter(name, judgement).ifPresent(step -> report(name, left, step, judgement)));
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

    private void report(String name, Session left, Step step, Judgement judgement) {
        judgement.report(
                this,
                step.statement(),
                name + " stays '" + left.setting(name).orElse("") + "' on the connection: the next migration and "
                        + judgement.set().layout().id()
                        + "'s own statements run under it, but only when they follow this"
                        + " one in the same run",
                judgement.migration().migration().transactional() && step.operation() instanceof SetVariable
                        ? SET.matcher(step.statement().text()).replaceFirst("SET LOCAL ") + ";"
                        : "-- RESET " + name + "; as the last statement");
    }
}
