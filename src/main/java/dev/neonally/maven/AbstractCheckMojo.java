package dev.neonally.maven;

import dev.neonally.check.Check;
import dev.neonally.check.CheckException;
import dev.neonally.check.CheckParameters;
import dev.neonally.check.CheckResult;
import dev.neonally.migration.MigrationException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals that judge migrations have in common: their parameters. */
abstract class AbstractCheckMojo extends AbstractMigrationMojo {

    /** {@code default}, or {@code strict} for the opt-in rules too. */
    @Parameter(property = "neonally.profile", defaultValue = "default")
    private String profile;

    /** Risk by rule, as {@code rule=LOW|MEDIUM|HIGH|CRITICAL|off}. */
    @Parameter(property = "neonally.rules")
    private List<String> rules;

    /** Tables under load, whose locking, rewriting and backfill hazards weigh one level more. */
    @Parameter(property = "neonally.hotTables")
    private List<String> hotTables;

    /** Tables so small that their locking, rewriting and backfill hazards weigh one level less. */
    @Parameter(property = "neonally.smallTables")
    private List<String> smallTables;

    /**
     * A file of row counts, a line {@code table=rows} each: up to 10,000 rows a table is small, from 10,000,000 it is
     * hot.
     */
    @Parameter(property = "neonally.rowCounts")
    private File rowCounts;

    /** The longest {@code lock_timeout} that counts as protection. */
    @Parameter(property = "neonally.lockTimeoutLimit", defaultValue = "5s")
    private String lockTimeoutLimit;

    /** The longest {@code statement_timeout} that counts as protection. */
    @Parameter(property = "neonally.statementTimeoutLimit", defaultValue = "30s")
    private String statementTimeoutLimit;

    /** The most rows that one batch of a backfill should touch. */
    @Parameter(property = "neonally.batchLimit", defaultValue = "50000")
    private int batchLimit;

    /** Keys that a migration's header comment must name ({@code missing-header}), such as {@code author}. */
    @Parameter(property = "neonally.headerKeys")
    private List<String> headerKeys;

    /** Columns that every new table must have ({@code require-columns}). */
    @Parameter(property = "neonally.requiredColumns")
    private List<String> requiredColumns;

    /** Types that no new column may have ({@code forbidden-column-type}). */
    @Parameter(property = "neonally.forbiddenTypes")
    private List<String> forbiddenTypes;

    /** Regular expression that names of new tables, columns and indexes must match ({@code naming-convention}). */
    @Parameter(property = "neonally.namePattern")
    private String namePattern;

    /** The file of accepted findings that {@code neonally:baseline} writes. */
    @Parameter(property = "neonally.baseline", defaultValue = "${project.basedir}/neonally-baseline.txt")
    private File baseline;

    /**
     * Findings accepted from outside the SQL, each with {@code <rule>}, {@code <path>} (a glob) and {@code <reason>}; on
     * the command line {@code rule:path:reason}.
     */
    @Parameter(property = "neonally.suppressions")
    private List<SuppressionParameter> suppressions;

    @Override
    final void run() throws MigrationException, CheckException, MojoFailureException, IOException {
        conclude(new Check(pluginVersion()).run(parameters()));
    }

    /** Makes something of the result. */
    abstract void conclude(CheckResult result) throws MojoFailureException, CheckException, IOException;

    /** The baseline file to honour, if any. */
    abstract Optional<File> acceptedBaseline();

    final File baseline() {
        return baseline;
    }

    private CheckParameters parameters() {
        return new CheckParameters(
                histories(),
                profile,
                orEmpty(rules),
                orEmpty(hotTables),
                orEmpty(smallTables),
                Optional.ofNullable(rowCounts).map(File::toPath),
                lockTimeoutLimit,
                statementTimeoutLimit,
                batchLimit,
                orEmpty(headerKeys),
                orEmpty(requiredColumns),
                orEmpty(forbiddenTypes),
                text(namePattern),
                orEmpty(suppressions).stream().map(SuppressionParameter::value).toList(),
                acceptedBaseline().map(File::toPath));
    }
}
