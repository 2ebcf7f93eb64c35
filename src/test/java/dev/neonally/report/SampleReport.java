package dev.neonally.report;

import dev.neonally.effect.Effect;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.PostgresVersions;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Target;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Layout;
import dev.neonally.rule.Category;
import dev.neonally.rule.Finding;
import dev.neonally.rule.InspectedMigration.InspectedStatement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.Statement.Reader;
import dev.neonally.sql.operation.QualifiedName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A report with one of everything: a finding that counts, the same again, one accepted, one about a file. */
final class SampleReport {

    static final Path ROOT = Path.of("/shop");

    private SampleReport() {}

    static Report create() {
        Target orders = new Target(OptionalInt.of(1), new QualifiedName("public", "orders"), false);
        Target log = new Target(OptionalInt.of(2), new QualifiedName("audit", "log"), true);
        Effect effect = new Effect(
                List.of(new RelationLock(orders, LockMode.SHARE), new RelationLock(log, LockMode.ACCESS_EXCLUSIVE)),
                List.of(log),
                List.of(orders),
                List.of(orders),
                TransactionNeed.ANY,
                Optional.empty(),
                false);
        ReportedMigration migration = new ReportedMigration(
                "db/migration/V2__x y.sql",
                Layout.FLYWAY,
                "2",
                Direction.UP,
                true,
                true,
                List.of(
                        new InspectedStatement(3, 5, 4, "CREATE INDEX", Reader.JSQLPARSER, effect),
                        new InspectedStatement(6, 1, 6, "FROB", Reader.NONE, effect)));
        Finding index = new Finding(
                "create-index-non-concurrent",
                Risk.MEDIUM,
                Category.LOCKING,
                "db/migration/V2__x y.sql",
                3,
                5,
                4,
                Optional.of("orders"),
                "CREATE INDEX takes SHARE on \"orders\" & <waits>\u0007.",
                "CREATE INDEX CONCURRENTLY i ON orders (a);\n-- next",
                "0123456789abcdef0123");
        Finding file = Finding.ofFile(
                "missing-down-migration",
                Risk.LOW,
                Category.REVERSIBILITY,
                "db/migration/V2__x y.sql",
                1,
                "No way back.",
                "");
        return new Report(
                "1.2.3",
                new PostgresVersions(15, 18),
                List.of(migration),
                List.of(
                        reported(file, Optional.empty(), Optional.empty()),
                        reported(index, Optional.empty(), Optional.of("\tx  CREATE INDEX i")),
                        reported(index, Optional.empty(), Optional.of("\tx  CREATE INDEX i")),
                        reported(index, Optional.of("it is empty"), Optional.empty())));
    }

    private static ReportedFinding reported(Finding finding, Optional<String> accepted, Optional<String> source) {
        return new ReportedFinding(
                finding, finding.path(), ROOT.resolve("src/main/resources").resolve(finding.path()), accepted, source);
    }
}
