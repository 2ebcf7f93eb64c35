package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.migration.FlywayNaming.Accepted;
import dev.neonally.migration.FlywayNaming.Foreign;
import dev.neonally.migration.FlywayNaming.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlywayNamingTest {

    private static final FlywayNaming DEFAULT = naming("V", ".sql");

    @ParameterizedTest
    @CsvSource({
        "V1__create.sql, VERSIONED, 1, create",
        "V1_2__add_x.sql, VERSIONED, 1.2, add x",
        "V001__x.SQL, VERSIONED, 001, x",
        "V1.45.0.10__x.sql, VERSIONED, 1.45.0.10, x",
        "V2023.04.27__x.sql, VERSIONED, 2023.04.27, x",
        "V6.0_2016.01.03__x.sql, VERSIONED, 6.0.2016.01.03, x",
        "V1__a__b.sql, VERSIONED, 1, a  b",
        "V1___POSTGRESQL.sql, VERSIONED, 1, ' POSTGRESQL'",
        "V1__.sql, VERSIONED, 1, ''",
        "V1.sql, VERSIONED, 1, ''",
        "V3__gehört zu å.sql, VERSIONED, 3, gehört zu å",
        "R__views.sql, REPEATABLE, '', views",
        "R__0_views.sql, REPEATABLE, '', 0 views",
        "R.sql, REPEATABLE, '', ''",
        "U2__undo.sql, UNDO, 2, undo",
        "B1_20_0__init.sql, BASELINE, 1.20.0, init",
        "beforeMigrate.sql, CALLBACK, '', ''",
        "beforeEachMigrate__timeouts.sql, CALLBACK, '', timeouts",
        "beforeEachMigrateStatement.sql, CALLBACK, '', ''",
        "afterConnect.sql, CALLBACK, '', ''",
    })
    void readsNames(String file, FlywayName.Role role, String version, String description) {
        assertThat(DEFAULT.read(file)).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.name().role()).isEqualTo(role);
            assertThat(accepted.name().versionText()).isEqualTo(version);
            assertThat(accepted.name().description()).isEqualTo(description);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "V2_x.sql, V2__x.sql",
        "V2-x.sql, V2__x.sql",
        "V1_2_x.sql, V1_2__x.sql",
        "v2__x.sql, V2__x.sql",
        "V 3__x.sql, V3__x.sql",
        "4__x.sql, V4__x.sql",
        "V2x.sql, V2__x.sql",
        "u2__x.sql, U2__x.sql",
        "b7__x.sql, B7__x.sql",
        "r__x.sql, R__x.sql",
        "R_x.sql, R__x.sql",
        "beforemigrate.sql, beforeMigrate.sql",
    })
    void saysHowAMisspeltNameIsMeant(String file, String better) {
        assertThat(DEFAULT.read(file))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.message())
                                .startsWith("Flyway passes over " + file)
                                .endsWith("Rename it to " + better + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"V1..2__x.sql", "V__x.sql", "R2__x.sql", "V2.__x.sql", "beforeMigrate_x.sql"})
    void refusesWhatItCannotCorrect(String file) {
        assertThat(DEFAULT.read(file)).as(file).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "schema.sql",
                "Vacancies.sql",
                "Backup.sql",
                "V1__x.sql.conf",
                "V1__x.txt",
                "",
                ".sql"
            })
    void leavesOtherFilesAlone(String file) {
        assertThat(DEFAULT.read(file)).as(file).isInstanceOf(Foreign.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema.sql", "Vacancies.sql", ".sql"})
    void refusesEveryOtherScriptWhenNamingIsValidated(String file) {
        FlywayNaming strict = new FlywayNaming("V", "U", "B", "R", "__", List.of(".sql"), true, true);

        assertThat(strict.read(file))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).startsWith("Flyway stops at " + file));
    }

    @ParameterizedTest
    @CsvSource({
        "v, v2017.03.09_12.00__x.sql, VERSIONED",
        "'', 20190101__x.sql, VERSIONED",
        "'', 20190101120000__x.sql, VERSIONED",
        "'', R__x.sql, REPEATABLE",
        "'', beforeMigrate.sql, CALLBACK",
        "migration-, migration-1__x.sql, VERSIONED",
    })
    void knowsOtherPrefixes(String prefix, String file, FlywayName.Role role) {
        assertThat(naming(prefix, ".sql").read(file))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.name().role()).isEqualTo(role));
    }

    @Test
    void knowsOtherSuffixes() {
        FlywayNaming naming = new FlywayNaming("V", "U", "B", "R", "-", List.of(".pg.sql", ".ddl"), false, true);

        assertThat(naming.read("V2-dataflow.pg.sql")).isInstanceOf(Accepted.class);
        assertThat(naming.read("V2-dataflow-after.DDL")).isInstanceOf(Accepted.class);
        assertThat(naming.read("V2-dataflow.sql"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.message()).contains("sqlMigrationSuffixes is .pg.sql,.ddl"));
        assertThat(naming.read("V2__dataflow.ddl")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1__a.sql v2__b.sql v10__c.sql R__d.sql | v",
                "1__a.sql 2__b.sql 10__c.sql | ''",
                "v1__a.sql v2__b.sql | V",
                "v1__a.sql v2__b.sql v10__c.sql V3__c.sql | V",
                "a__1.sql b__2.sql c__3.sql | V",
                "R__d.sql | V",
            })
    void guessesThePrefixThatSeveralScriptsShare(String files, String prefix) {
        List<Path> paths = Stream.of(files.split(" ")).map(Path::of).toList();

        assertThat(DEFAULT.asIn(paths).versioned()).isEqualTo(prefix);
    }

    @Test
    void guessesNoPrefixWhereTheBuildNamesOne() {
        FlywayNaming certain = new FlywayNaming("V", "U", "B", "R", "__", List.of(".sql"), false, true);

        assertThat(certain.asIn(List.of(Path.of("1__a.sql"), Path.of("2__a.sql"), Path.of("3__a.sql"))))
                .isEqualTo(certain);
    }

    private static FlywayNaming naming(String prefix, String suffix) {
        return new FlywayNaming(prefix, "U", "B", "R", "__", List.of(suffix), false, false);
    }
}
