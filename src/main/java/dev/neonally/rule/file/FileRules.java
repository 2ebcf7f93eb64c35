package dev.neonally.rule.file;

import dev.neonally.migration.Problem.Kind;
import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;
import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about files. */
public final class FileRules {

    private FileRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                new ProblemRule(
                        "version-duplicate",
                        Risk.HIGH,
                        Category.CONVENTION,
                        Kind.DUPLICATE_VERSION,
                        "-- another version for one of them"),
                new ProblemRule(
                        "file-naming", Risk.LOW, Category.CONVENTION, Kind.NAME, "-- a name that the tool recognises"),
                new ProblemRule(
                        "malformed-directive",
                        Risk.MEDIUM,
                        Category.CONVENTION,
                        Kind.DIRECTIVE,
                        "-- the directive as the tool's manual has it"),
                new ProblemRule(
                        "unresolved-placeholder",
                        Risk.LOW,
                        Category.CONVENTION,
                        Kind.PLACEHOLDER,
                        "-- a value for it in the tool's configuration"),
                new ProblemRule(
                        "unread-migration",
                        Risk.LOW,
                        Category.CONVENTION,
                        Kind.UNREADABLE,
                        "-- look at it by hand; a baselineSchema stands in for what it builds"),
                new ProblemRule(
                        "orphan-down",
                        Risk.LOW,
                        Category.REVERSIBILITY,
                        Kind.ORPHAN_DOWN,
                        "-- the forward migration that belongs to it, or no file"),
                new ProblemRule(
                        "mixed-statements",
                        Risk.HIGH,
                        Category.TRANSACTION,
                        Kind.MIXED_STATEMENTS,
                        "-- the statement that must not run in a transaction alone in a file"),
                new ProblemRule(
                        "missing-location",
                        Risk.LOW,
                        Category.CONVENTION,
                        Kind.MISSING_LOCATION,
                        "-- the folder, or a configuration without it"),
                new DownDoesNotRestoreSchema(),
                new DownIsDangerousToo(),
                new EditedAppliedMigration(),
                new EmptyMigration(),
                new EnumAddValueIrreversible(),
                new IrreversibleDown(),
                new MissingDownMigration(),
                new MissingHeader(),
                new ParseError(),
                new PsqlMetaCommand(),
                new RepeatableWithTableDdl(),
                new TestOnProductionLikeServer(),
                new TooManyChanges(),
                new UnreadStatement(),
                new UnsupportedOnTargetVersion(),
                new UnusedSuppression(),
                new VersionGap(),
                new VersionOutOfOrder());
    }
}
