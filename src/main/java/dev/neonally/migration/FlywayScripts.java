package dev.neonally.migration;

import dev.neonally.migration.FlywayName.Role;
import dev.neonally.migration.FlywayStatements.Statement;
import dev.neonally.migration.Migration.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the scripts of a history as Flyway sends them: decoded, placeholders replaced, with or without transaction. */
final class FlywayScripts {

    private final Path basedir;
    private final FlywayConfiguration configuration;
    private final List<Problem> problems = new ArrayList<>();

    FlywayScripts(Path basedir, FlywayConfiguration configuration) {
        this.basedir = basedir;
        this.configuration = configuration;
    }

    /** What was wrong with the scripts read so far. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The migration, or empty where its own configuration switches it off. */
    Optional<Migration> read(FlywayFile file) throws MigrationException {
        FlywayScriptConfiguration own = ownConfiguration(file);
        if (!own.executed()) {
            return Optional.empty();
        }
        String text = new SourceReader(basedir, own.encoding().orElse(configuration.encoding())).text(file.file());
        String sql = filled(file, own, text);
        return Optional.of(new Migration(
                file.file(),
                file.path(),
                kind(file.name().role()),
                file.name().versionText(),
                description(file.name()),
                file.name().role() == Role.UNDO ? Direction.DOWN : Direction.UP,
                inTransaction(file, own, sql),
                Delivery.SPLIT,
                new Script(sql)));
    }

    private FlywayScriptConfiguration ownConfiguration(FlywayFile file) throws MigrationException {
        Path path = file.file().resolveSibling(file.file().getFileName() + ".conf");
        if (!Files.isRegularFile(path)) {
            return FlywayScriptConfiguration.NONE;
        }
        String text = new SourceReader(basedir, configuration.encoding()).text(path);
        FlywayScriptConfiguration own = FlywayScriptConfiguration.parse(
                configuration.placeholders().fill(text).text());
        for (String mistake : own.mistakes()) {
            problems.add(new Problem(
                    Problem.Kind.DIRECTIVE,
                    file.path() + ".conf",
                    1,
                    file.path() + ".conf: " + mistake + ". Correct it, Flyway stops at it."));
        }
        return own;
    }

    private String filled(FlywayFile file, FlywayScriptConfiguration own, String text) {
        FlywayPlaceholders placeholders =
                configuration.placeholders().in(file.file().getFileName().toString());
        if (own.placeholders().isPresent()) {
            placeholders = placeholders.enabled(own.placeholders().get());
        }
        FlywayPlaceholders.Filled filled = placeholders.fill(text);
        for (FlywayPlaceholders.Gap gap : filled.gaps()) {
            problems.add(new Problem(
                    Problem.Kind.PLACEHOLDER,
                    file.path(),
                    gap.line(),
                    "No value for the placeholder " + gap.name()
                            + ", and Flyway stops without one. Give it one in Flyway's"
                            + " configuration, or switch placeholderReplacement off if it is none."));
        }
        return filled.text();
    }

    private boolean inTransaction(FlywayFile file, FlywayScriptConfiguration own, String sql) {
        if (own.inTransaction().isPresent()) {
            return own.inTransaction().get();
        }
        if (!configuration.inTransaction()) {
            return false;
        }
        FlywayStatements statements = new FlywayStatements(sql);
        Statement inside = null;
        Statement outside = null;
        Optional<Statement> next = statements.next();
        while (next.isPresent() && (inside == null || outside == null)) {
            if (next.get().isTransactional()) {
                inside = inside == null ? next.get() : inside;
            } else {
                outside = outside == null ? next.get() : outside;
            }
            next = statements.next();
        }
        if (inside != null && outside != null && !configuration.mixed()) {
            reportMixture(file, inside, outside);
        }
        return outside == null;
    }

    private void reportMixture(FlywayFile file, Statement inside, Statement outside) {
        problems.add(new Problem(
                Problem.Kind.MIXED_STATEMENTS,
                file.path(),
                outside.line(),
                "This statement cannot run inside a transaction, but the one in line " + inside.line()
                        + " would get one, and Flyway stops at such a script. Move one of them to a migration of its own, or"
                        + " put executeInTransaction=false into " + file.file().getFileName() + ".conf."));
    }

    private static Kind kind(Role role) {
        return switch (role) {
            case VERSIONED, UNDO -> Kind.VERSIONED;
            case REPEATABLE -> Kind.REPEATABLE;
            case BASELINE -> Kind.BASELINE;
            case CALLBACK -> Kind.CALLBACK;
        };
    }

    private static String description(FlywayName name) {
        if (name.role() != Role.CALLBACK) {
            return name.description();
        }
        return name.description().isEmpty() ? name.prefix() : name.prefix() + " " + name.description();
    }
}
