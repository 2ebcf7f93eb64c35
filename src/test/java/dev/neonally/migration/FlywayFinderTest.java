package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlywayFinderTest {

    @TempDir
    private Path basedir;

    private FlywayModule module;

    @BeforeEach
    void module() {
        module = new FlywayModule(basedir);
    }

    @Test
    void findsNothingInAnEmptyModule() throws MigrationException {
        assertThat(module.find()).isEmpty();
    }

    @Test
    void takesFlywaysDefaultLocationWithoutConfiguration() throws MigrationException {
        module.scripts("V1__a.sql").file("src/main/more/db/migration/V2__b.sql", "");

        assertThat(module.ups()).containsExactly("V1__a.sql", "V2__b.sql");
        assertThat(module.history().origin()).isEqualTo("Flyway's default location db/migration");
        assertThat(module.history().layout()).isEqualTo(Layout.FLYWAY);
        assertThat(module.history().run()).isEqualTo(new MigrationSet.Run(false, true, false, ""));
        assertThat(module.sessionScripts()).isEmpty();
    }

    @Test
    void aResourceHidesAnotherOfTheSameName() throws MigrationException {
        module.script("V1__a.sql", "first").file("src/main/more/db/migration/V1__a.sql", "second");

        assertThat(module.history().ups())
                .singleElement()
                .satisfies(up -> assertThat(up.script().text()).isEqualTo("first"));
    }

    @Test
    void takesThePluginThatThePomOnlyManages() throws MigrationException {
        module.file("sql/V1__a.sql", "").managedPlugin(Map.of("locations", "filesystem:sql"));

        assertThat(module.ups()).containsExactly("V1__a.sql");
    }

    @Test
    void aManagedPluginSaysNothingOfAModuleWithoutItsLocations() throws MigrationException {
        module.managedPlugin(Map.of("locations", "filesystem:sql"));

        assertThat(module.find()).isEmpty();
    }

    @Test
    void aPluginThatRunsCountsMoreThanOneThatIsManaged() throws MigrationException {
        module.file("sql/V1__a.sql", "")
                .file("other/V2__b.sql", "")
                .managedPlugin(Map.of("locations", "filesystem:other"))
                .plugin(Map.of("locations", "filesystem:sql"));

        assertThat(module.ups()).containsExactly("V1__a.sql");
    }

    @Test
    void doesNotTakeTestsMigrations() throws MigrationException {
        module.file("src/test/resources/db/migration/V1__a.sql", "");

        assertThat(module.find()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filesystem:sql | V1__a",
                "filesystem:./sql/ | V1__a",
                "filesystem:sql/*/x | V3__c",
                "filesystem:s?l | V1__a V3__c V4__d",
                "filesystem:**/x | V3__c V7__g",
                "filesystem:sql/** | V1__a V3__c V4__d",
                "filesystem:sql/*/x/V*__c.sql | V3__c",
                "classpath:db/one | V5__e V6__f",
                "classpath:/db/one | V5__e V6__f",
                "db/one | V5__e V6__f",
                "classpath:db/{vendor} | V7__g",
                "classpath:db/*/x | V7__g",
                "classpath:db/one,filesystem:sql/b | V4__d V5__e V6__f",
                "classpath:db/one,classpath:db/one/deep | V5__e V6__f",
                " CLASSPATH:db/one , | V5__e V6__f",
            })
    void looksInLocations(String locations, String names) throws MigrationException {
        module.file("sql/V1__a.sql", "")
                .file("sql/a/x/V3__c.sql", "")
                .file("sql/b/V4__d.sql", "")
                .resource("db/one/V5__e.sql", "")
                .resource("db/one/deep/V6__f.sql", "")
                .resource("db/postgresql/x/V7__g.sql", "")
                .plugin(Map.of("locations", locations));
        List<String> expected = locations.equals("filesystem:./sql/") || locations.equals("filesystem:sql")
                ? List.of("V1__a.sql", "V3__c.sql", "V4__d.sql")
                : List.of(names.split(" ")).stream().map(name -> name + ".sql").toList();

        assertThat(module.ups()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filesystem:sql | sql | V1__a.sql",
                "filesystem:src/main/resources/db/m | src/main/resources | db/m/V2__b.sql",
                "classpath:db/m | src/main/resources | db/m/V2__b.sql",
                "filesystem:sql,classpath:db/m | . | sql/V1__a.sql src/main/resources/db/m/V2__b.sql",
                "filesystem:target/classes/db/m | src/main/resources | db/m/V2__b.sql",
                "filesystem:sql,filesystem:sql2 | . | sql/V1__a.sql sql2/V3__c.sql",
            })
    void showsPathsFromTheRoot(String locations, String root, String paths) throws MigrationException {
        module.file("sql/V1__a.sql", "")
                .file("sql2/V3__c.sql", "")
                .resource("db/m/V2__b.sql", "")
                .plugin(Map.of("locations", locations));

        assertThat(module.history().root()).isEqualTo(basedir.resolve(root).normalize());
        assertThat(module.history().ups()).extracting(Migration::path).containsExactly(paths.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filesystem:nowhere | does not exist",
                "filesystem:pom.xml | does not exist",
                "classpath:nowhere | is in none of the module's resource folders",
                "s3:bucket/x | is not on this machine",
            })
    void saysThatALocationIsMissing(String location, String message) throws MigrationException {
        module.scripts("V1__a.sql")
                .file("pom.xml", "")
                .plugin(Map.of("locations", Map.of("location", List.of("classpath:db/migration", location))));

        assertThat(module.ups()).containsExactly("V1__a.sql");
        assertThat(module.history().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.MISSING_LOCATION);
            assertThat(problem.message()).contains(location, "flyway-maven-plugin in pom.xml", message);
        });
    }

    @Test
    void reportsMissingLocationsThatAreAllThereIs() throws MigrationException {
        module.plugin(Map.of("locations", "filesystem:nowhere"));

        assertThat(module.history().ups()).isEmpty();
        assertThat(module.problems()).containsExactly("MISSING_LOCATION filesystem:nowhere:1");
    }

    @Test
    void reportsTheMissingLocationsOfEveryExecution() throws MigrationException {
        module.plugin("a", List.of("migrate"), Optional.empty(), Map.of("locations", "filesystem:a"))
                .plugin("b", List.of("migrate"), Optional.empty(), Map.of("locations", "filesystem:b"));

        assertThat(module.find()).hasSize(2);
        module.file("a/V1__a.sql", "");
        assertThat(module.find()).hasSize(2);
    }

    @Test
    void everyExecutionIsAHistoryOfItsOwn() throws MigrationException {
        module.file("a/V1__a.sql", "SELECT '${x}'")
                .file("b/V1__b.sql", "")
                .plugin(
                        "orders",
                        List.of("migrate"),
                        Optional.of("9.0.4"),
                        Map.of("locations", Map.of("location", "filesystem:a"), "placeholders", Map.of("x", "1")))
                .plugin("audit", List.of("migrate"), Optional.of("9.0.4"), Map.of("locations", "filesystem:b"))
                .plugin("again", List.of("migrate"), Optional.of("9.0.4"), Map.of("locations", "filesystem:b"))
                .plugin("wipe", List.of("clean"), Optional.of("9.0.4"), Map.of("locations", "filesystem:c"));

        assertThat(module.find())
                .extracting(MigrationSet::origin)
                .containsExactly(
                        "flyway-maven-plugin in pom.xml, execution orders",
                        "flyway-maven-plugin in pom.xml, execution audit");
        assertThat(module.find().get(0).ups().get(0).script().text()).isEqualTo("SELECT '1'");
        assertThat(module.find().get(0).run().toolVersion()).isEqualTo("9.0.4");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "8.5.13, -, false",
                "9.0.4, -, false",
                "9.0.4, true, false",
                "9.1.0, -, true",
                "9.1.2, -, true",
                "9.22.3, false, false",
                "10.0.0-beta1, -, true",
                "11.14.0, -, true",
                "11.14.0, true, true",
                "11.14.0, FALSE, false",
                "${flyway.version}, -, true",
                "-, -, true",
                "-, false, false",
            })
    void knowsWhetherFlywayHoldsItsLockInATransaction(String version, String setting, boolean lock)
            throws MigrationException {
        module.scripts("V1__a.sql").plugin("", List.of(), Optional.ofNullable(version), Map.of());
        if (setting != null) {
            module.property("flyway.postgresql.transactional.lock", setting);
        }

        assertThat(module.history().run().transactionalLock()).isEqualTo(lock);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin",
                "pom",
                "command line",
                "environment",
                "conf",
                "conf in a folder",
                "toml",
                "toml table",
                "named conf",
                "properties",
                "yml",
                "yaml in camel case",
            })
    void readsTheLockFromEverySource(String source) throws MigrationException {
        module.scripts("V1__a.sql");
        String name = "flyway.postgresql.transactional.lock";
        switch (source) {
            case "plugin" ->
                module.plugin(Map.of("pluginConfiguration", Map.of("postgresqlTransactionalLock", "false")));
            case "pom" -> module.plugin(Map.of()).property(name, "false");
            case "command line" -> module.plugin(Map.of()).systemProperty(name, "false");
            case "environment" -> module.plugin(Map.of()).variable("FLYWAY_POSTGRESQL_TRANSACTIONAL_LOCK", "false");
            case "conf" -> module.file("flyway.conf", name + "=false");
            case "conf in a folder" -> module.file("conf/flyway.conf", name + " = false");
            case "toml" -> module.file("flyway.toml", "[flyway]\npostgresql.transactional.lock = false");
            case "toml table" -> module.file("flyway.toml", "[flyway.postgresql]\ntransactional.lock = false");
            case "named conf" ->
                module.file("x/my.conf", name + "=false")
                        .plugin(Map.of("configFiles", Map.of("configFile", "x/my.conf")));
            case "properties" ->
                module.resource("application.properties", "spring.flyway.postgresql.transactional-lock=false");
            case "yml" -> module.resource("application.yml", "spring.flyway.postgresql:\n  transactional-lock: false");
            default ->
                module.resource(
                        "application.yaml", "spring:\n  flyway:\n    postgresql:\n      transactionalLock: \"false\"");
        }

        assertThat(module.history().run().transactionalLock()).as(source).isFalse();
    }

    @Test
    void strongerSourcesOfThePluginWin() throws MigrationException {
        module.script("V1__a.sql", "${a}${b}${c}${d}${e}${f}")
                .file("flyway.conf", conf("abcdef", "1") + "flyway.locations=filesystem:nowhere\n")
                .plugin(Map.of(
                        "placeholders",
                        Map.of("b", "2", "c", "2", "d", "2", "e", "2", "f", "2"),
                        "configFiles",
                        "named.conf"))
                .property("flyway.placeholders.c", "3")
                .property("flyway.placeholders.d", "3")
                .property("flyway.placeholders.e", "3")
                .property("flyway.placeholders.f", "3")
                .file("named.conf", conf("def", "4"))
                .variable("FLYWAY_PLACEHOLDERS_E", "5")
                .variable("FLYWAY_PLACEHOLDERS_F", "5")
                .systemProperty("flyway.placeholders.f", "6");

        assertThat(module.history().ups().get(0).script().text()).isEqualTo("123456");
    }

    private static String conf(String names, String value) {
        StringBuilder conf = new StringBuilder();
        for (char name : names.toCharArray()) {
            conf.append("flyway.placeholders.")
                    .append(name)
                    .append('=')
                    .append(value)
                    .append('\n');
        }
        return conf.toString();
    }

    @Test
    void readsThePluginsParameters() throws MigrationException {
        module.file("m/x1-a.pgsql", "SELECT <a>")
                .plugin(Map.ofEntries(
                        Map.entry("locations", List.of("filesystem:m")),
                        Map.entry("sqlMigrationPrefix", "x"),
                        Map.entry("sqlMigrationSeparator", "-"),
                        Map.entry("sqlMigrationSuffixes", Map.of("suffix", List.of(".pgsql", ".psql"))),
                        Map.entry("repeatableSqlMigrationPrefix", ""),
                        Map.entry("placeholderPrefix", "<"),
                        Map.entry("placeholderSuffix", ">"),
                        Map.entry("placeholders", Map.of("a", "1")),
                        Map.entry("group", "true"),
                        Map.entry("outOfOrder", "TRUE")));

        assertThat(module.history().ups().get(0).script().text()).isEqualTo("SELECT 1");
        assertThat(module.history().run()).isEqualTo(new MigrationSet.Run(true, true, true, "11.14.0"));
    }

    @Test
    void propertiesOfTheBuildConfigureAPluginThatThePomDoesNotName() throws MigrationException {
        module.file("m/V1__a.sql", "")
                .property("flyway.locations", "filesystem:m")
                .flyway("8.5.13");

        assertThat(module.ups()).containsExactly("V1__a.sql");
        assertThat(module.history().origin()).isEqualTo("flyway.* properties of the build");
        assertThat(module.history().run().transactionalLock()).isFalse();
    }

    @Test
    void propertiesOfTheBuildCountForTheDefaultLocation() throws MigrationException {
        module.script("V1__a.sql", "${a}${b}")
                .property("flyway.version", "11.14.0")
                .property("flyway.placeholders.a", "1")
                .systemProperty("flyway.placeholders.b", "2");

        assertThat(module.history().ups().get(0).script().text()).isEqualTo("12");
    }

    @Test
    void aPluginWithoutMigrationsLeavesRoomForTheApplication() throws MigrationException {
        module.plugin(Map.of())
                .resource("application.properties", "spring.flyway.locations=classpath:db/app")
                .resource("db/app/V1__a.sql", "");

        assertThat(module.history().origin()).isEqualTo("Spring Boot in src/main/resources/application.properties");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "initSql | SET lock_timeout = '2s' | SET lock_timeout = '2s'",
                "url | jdbc:postgresql://h/d?options=-c%20lock_timeout=2s&password=x | SET lock_timeout TO '2s'",
                "jdbcProperties.options | -c lock_timeout=2s | SET lock_timeout TO '2s'",
                "schemas | app,audit | CREATE SCHEMA IF NOT EXISTS \"app\"; CREATE SCHEMA IF NOT EXISTS \"audit\"; SET search_path TO \"app\", \"$user\", public",
                "defaultSchema | My App | CREATE SCHEMA IF NOT EXISTS \"My App\"; SET search_path TO \"My App\", \"$user\", public",
            })
    void connectionsStartWithSettings(String name, String value, String scripts) throws MigrationException {
        module.scripts("V1__a.sql").file("flyway.conf", "flyway." + name + "=" + value);

        assertThat(String.join("; ", module.sessionScripts())).isEqualTo(scripts);
    }

    @Test
    void schemasThatExistAreNotCreated() throws MigrationException {
        module.scripts("V1__a.sql")
                .plugin(Map.of(
                        "url", "jdbc:postgresql://h/d?currentSchema=base",
                        "schemas", "app",
                        "createSchemas", "false"));

        assertThat(module.sessionScripts())
                .containsExactly("SET search_path TO \"base\"", "SET search_path TO \"app\", \"base\"");
    }

    @Test
    void readsToml() throws MigrationException {
        module.file("flyway.toml", """
                        [flyway]
                        environment = "prod"
                        locations = ["filesystem:m", "filesystem:n"]
                        mixed = true
                        [flyway.placeholders]
                        a = "1"
                        [environments.prod]
                        url = "jdbc:postgresql://h/d?options=-c%20lock_timeout=1s"
                        schemas = ["app"]
                        [environments.other]
                        url = "jdbc:postgresql://h/d?options=-c%20lock_timeout=9s"
                        """)
                .file("flyway.user.toml", "[flyway.placeholders]\nb = \"2\"")
                .file("m/V1__a.sql", "SELECT ${a}, ${b}; VACUUM")
                .file("n/V2__b.sql", "");

        assertThat(module.ups()).containsExactly("V1__a.sql", "V2__b.sql");
        assertThat(module.history().ups().get(0).script().text()).isEqualTo("SELECT 1, 2; VACUUM");
        assertThat(module.sessionScripts())
                .startsWith("SET lock_timeout TO '1s'", "CREATE SCHEMA IF NOT EXISTS \"app\"");
        assertThat(module.problems()).isEmpty();
    }

    @Test
    void readsConf() throws MigrationException {
        module.file("flyway.conf", """
                        # comment
                        flyway.locations=filesystem:${DIR}/m,\\
                          filesystem:n
                        flyway.sqlMigrationPrefix=
                        flyway.placeholders.path=C:\\temp
                        other=1
                        """.replace(",\\\n  ", ","))
                .variable("DIR", "x")
                .file("x/m/1__a.sql", "${path}")
                .file("n/2__b.sql", "");

        assertThat(module.ups()).containsExactly("1__a.sql", "2__b.sql");
        assertThat(module.history().ups().get(0).script().text()).isEqualTo("C:\\temp");
        assertThat(module.history().origin()).isEqualTo("flyway.conf");
    }

    @Test
    void theCommandLinesDefaultIsItsSqlFolder() throws MigrationException {
        module.file("flyway.conf", "").file("sql/V1__a.sql", "").scripts("V2__b.sql");

        assertThat(module.ups()).containsExactly("V1__a.sql");
    }

    @Test
    void readsSpringBootsYaml() throws MigrationException {
        module.resource("application.yml", """
                        spring:
                          application.name: "@project.artifactId@"
                          datasource:
                            url: jdbc:postgresql://${DB_HOST:localhost}:5432/${DB:orders}?options=-c%20lock_timeout=2s
                            password: hunter2
                            hikari:
                              connection-init-sql: SET statement_timeout = '1min'
                        ---
                        spring:
                          flyway:
                            locations:
                              - classpath:db/one
                              - ${EXTRA:classpath:db/two}
                            sql-migration-prefix: v
                            placeholders:
                              schema: app
                              Owner-Role: ${OWNER}
                            schemas: app
                            init-sqls:
                              - SET a.b = 'x, y'
                              - SET a.c = 'z'
                        ---
                        spring.config.activate.on-profile: dev
                        spring.flyway.locations: classpath:db/dev
                        """)
                .resource("db/one/v1__a.sql", "${schema} ${owner-role} ${flyway:database}")
                .resource("db/two/v2__b.sql", "")
                .resource("db/dev/v3__c.sql", "")
                .property("project.artifactId", "shop");

        assertThat(module.ups()).containsExactly("v1__a.sql", "v2__b.sql");
        assertThat(module.history().ups().get(0).script().text()).isEqualTo("app Owner_Role orders");
        assertThat(module.sessionScripts())
                .containsExactly(
                        "SET lock_timeout TO '2s'",
                        "SET statement_timeout = '1min';\nSET a.b = 'x, y';\nSET a.c = 'z'",
                        "CREATE SCHEMA IF NOT EXISTS \"app\"",
                        "SET search_path TO \"app\", \"$user\", public");
        assertThat(module.problems()).isEmpty();
        assertThat(module.history().toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application.properties=classpath:db/a, application-dev.properties=classpath:db/b | V1__a",
                "application-dev.properties=classpath:db/b, application-prod.yml=classpath:db/c | V3__c",
                "application-test.yml=classpath:db/b, application-cloud.yml=classpath:db/a | V1__a",
                "application.yml=classpath:db/a, application.properties=classpath:db/b | V2__b",
                "application.yml=classpath:db/a, config/application.yml=classpath:db/b | V2__b",
                "application.yaml=classpath:db/a | V1__a",
                "bootstrap.yml=classpath:db/a, application.yml=classpath:db/b | V2__b",
            })
    void prefersWhatHoldsForAllProfiles(String files, String ups) throws MigrationException {
        module.resource("db/a/V1__a.sql", "").resource("db/b/V2__b.sql", "").resource("db/c/V3__c.sql", "");
        for (String file : files.split(", ")) {
            String[] parts = file.split("=");
            String setting = parts[0].endsWith("properties") ? "spring.flyway.locations=" : "spring.flyway.locations: ";
            module.resource(parts[0], setting + parts[1]);
        }

        assertThat(module.ups()).containsExactly(ups + ".sql");
    }

    @Test
    void takesTheProfileThatTheApplicationActivates() throws MigrationException {
        module.resource("application.properties", """
                        spring.profiles.active=pg
                        spring.flyway.locations[0]=classpath:db/a
                        #---
                        spring.config.activate.on-profile=pg
                        spring.flyway.locations[0]=classpath:db/b
                        spring.flyway.locations[1]=classpath:db/c
                        """)
                .resource("db/a/V1__a.sql", "")
                .resource("db/b/V2__b.sql", "")
                .resource("db/c/V3__c.sql", "");

        assertThat(module.ups()).containsExactly("V2__b.sql", "V3__c.sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.profiles.active: x, pg",
                "spring.profiles.active: [x, pg]",
                "spring:\n  profiles:\n    active:\n      - pg",
            })
    void takesProfilesFromListsToo(String active) throws MigrationException {
        module.resource("application.yml", active + """

                        ---
                        spring.config.activate.on-profile: [pg, other]
                        spring.flyway.locations: [classpath:db/a]
                        ---
                        spring.config.activate.on-profile: [h2]
                        spring.flyway.locations: [classpath:db/b]
                        """)
                .resource("db/a/V1__a.sql", "")
                .resource("db/b/V2__b.sql", "");

        assertThat(module.ups()).containsExactly("V1__a.sql");
    }

    @Test
    void sharedWildcardLocationsAreOneHistory() throws MigrationException {
        module.file("m/x/V1__a.sql", "")
                .plugin("one", List.of("migrate"), Optional.empty(), Map.of("locations", "filesystem:m/*"))
                .plugin("two", List.of("migrate"), Optional.empty(), Map.of("locations", "filesystem:m/x"));

        assertThat(module.find()).hasSize(1);
    }

    @Test
    void theDataSourcesUrlCountsWithoutAnyFlywaySetting() throws MigrationException {
        module.scripts("V1__a.sql")
                .resource(
                        "application.properties",
                        "spring.datasource.url=jdbc:postgresql://h/d?options=-c%20lock_timeout=2s");

        assertThat(module.sessionScripts()).containsExactly("SET lock_timeout TO '2s'");
    }

    @Test
    void flywaysOwnUrlReplacesTheDataSource() throws MigrationException {
        module.scripts("V1__a.sql").resource("application.properties", """
                        spring.datasource.url=jdbc:postgresql://h/d?options=-c%20lock_timeout=2s
                        spring.datasource.hikari.connection-init-sql=SET a.b = 1
                        spring.flyway.url=jdbc:postgresql://h/d
                        """);

        assertThat(module.sessionScripts()).isEmpty();
    }

    @Test
    void anApplicationThatSwitchesFlywayOffDoesNotConfigureIt() throws MigrationException {
        module.scripts("V1__a.sql")
                .resource("application.properties", "spring.flyway.enabled=false\nspring.flyway.locations=classpath:x");

        assertThat(module.history().origin()).isEqualTo("Flyway's default location db/migration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "flyway.toml | [flyway | flyway.toml is no valid TOML: see line 1",
                "flyway.toml | [flyway]~password = hunter2 | flyway.toml is no valid TOML: see line 2",
                "flyway.toml | a = 1~a = 2 | flyway.toml is no valid TOML",
                "flyway.conf | flyway.mixed=perhaps | Flyway's mixed (flyway.conf) is neither true nor false",
                "flyway.conf | flyway.encoding=klingon | Flyway's encoding (flyway.conf) is klingon, which this Java does not know",
                "flyway.conf | flyway.encoding=§§ | Flyway's encoding (flyway.conf) is §§",
                "flyway.conf | flyway.locations=ftp:x | The location ftp:x (flyway.conf) starts with ftp:, which Flyway does not know",
                "flyway.conf | flyway.sqlMigrationSeparator= | Flyway's sqlMigrationSeparator (flyway.conf) is empty",
                "flyway.conf | flyway.configFiles=x | ",
                "src/main/resources/application.yml | a: [1, | src/main/resources/application.yml is no valid YAML: see line 1",
                "src/main/resources/application.yml | a: b: hunter2 | src/main/resources/application.yml is no valid YAML: see line 1",
                "src/main/resources/application.yml | spring.flyway.mixed: 7 | Flyway's mixed (Spring Boot in src/main/resources/application.yml) is neither",
                "src/main/resources/application.properties | a=\\u00zz | src/main/resources/application.properties cannot be read as properties",
            })
    void saysWhatIsWrongWithAConfigurationFile(String file, String text, String message) throws MigrationException {
        module.scripts("V1__a.sql").file(file, text.replace("~", "\n"));

        if (message == null) {
            assertThat(module.ups()).containsExactly("V1__a.sql");
        } else {
            assertThatThrownBy(module::find)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining(message)
                    .satisfies(failure ->
                            assertThat(Throwables.getStackTrace(failure)).doesNotContain("hunter2"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway.conf", "flyway.toml", "src/main/resources/application.properties"})
    void saysWhereAConfigurationFileIsInAnotherEncoding(String file) {
        module.file(file, "a=ä".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(module::find)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(file + " is not valid UTF-8");
    }

    @Test
    void saysThatANamedConfigurationFileIsMissing() {
        module.plugin(Map.of("configFiles", "my.conf"));

        assertThatThrownBy(module::find)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("configFiles names my.conf, which is no file in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "---\n---\n", "# x", "- a\n- b", "just text", "null", "a: &x [1]\nb: *x", "1: 2"})
    void takesYamlThatSaysNothing(String yaml) throws MigrationException {
        module.scripts("V1__a.sql").resource("application.yml", yaml);

        assertThat(module.ups()).containsExactly("V1__a.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${a}", "${a", "${a:${a}}", "${}", "${:}", "${b:}", "}${"})
    void takesPropertiesThatCannotBeResolved(String value) throws MigrationException {
        module.scripts("V1__a.sql").resource("application.properties", "a=${a}\nspring.flyway.table=" + value);

        assertThat(module.ups()).containsExactly("V1__a.sql");
    }

    @Test
    void neverShowsSecrets() throws MigrationException {
        module.script("V1__a.sql", "CREATE ROLE r PASSWORD '${db.password}'")
                .plugin(Map.of(
                        "url", "jdbc:postgresql://joe:hunter2@h/d?password=hunter2",
                        "password", "hunter2",
                        "placeholders", Map.of("db.password", "hunter2")))
                .systemProperty("flyway.password", "hunter2");
        ProjectFiles project = module.project();

        assertThat(module.history().toString()).doesNotContain("hunter2");
        assertThat(project.toString()).doesNotContain("hunter2");
        assertThat(project.plugins().get(0).toString()).doesNotContain("hunter2");
        assertThat(FlywayPluginSource.ofBuild().find(project).get(0).toString()).doesNotContain("hunter2");
    }
}
