package dev.neonally.effect.history;

import dev.neonally.migration.Layout;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationFinder;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.ProjectFiles;
import dev.neonally.migration.Script;
import dev.neonally.migration.Selection;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A product's history.
 *
 * @param name what to call it
 * @param folder where its migrations lie
 * @param layout the tool that runs them
 * @param before SQL that the product's set-up runs before its first migration
 * @param session SQL that it runs on each connection
 */
public record History(String name, Path folder, Layout layout, String before, String session) {

    private static final String EHRBASE_SCHEMAS = """
            CREATE SCHEMA ext;
            CREATE SCHEMA ehr;
            CREATE EXTENSION "uuid-ossp" SCHEMA ext;
            CREATE COLLATION ext."en_US" (provider = icu, locale = 'en-US')""";

    static History flyway(Path folder) {
        return new History(folder.toString(), folder, Layout.FLYWAY, "", "");
    }

    /**
     * The histories of a list: {@code <name>.folder}, and where they differ from a Flyway history that needs nothing,
     * {@code <name>.layout}, {@code <name>.before} and {@code <name>.session}.
     */
    public static List<History> listed(Path list) throws IOException {
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(list)) {
            entries.load(reader);
        }
        return entries.stringPropertyNames().stream()
                .filter(key -> key.endsWith(".folder"))
                .map(key -> key.substring(0, key.length() - ".folder".length()))
                .sorted()
                .map(name -> new History(
                        name,
                        Path.of(entries.getProperty(name + ".folder")),
                        layout(entries.getProperty(name + ".layout", "flyway")),
                        entries.getProperty(name + ".before", ""),
                        entries.getProperty(name + ".session", "")))
                .toList();
    }

    /** The histories of released products, which the build fetches. */
    public static Stream<History> released() {
        Path corpora = Path.of("target", "corpora");
        return Stream.concat(
                Stream.of(
                                "cloudfoundry-identity-server/org/cloudfoundry/identity/uaa/db/postgresql",
                                "conductor-postgres-persistence/db/migration_postgres",
                                "data-index-storage-postgresql/kie-flyway/db/data-index/postgresql",
                                "data-plane-migration/org/eclipse/tractusx/edc/postgresql/migration/accesstokendata",
                                "data-plane-migration/org/eclipse/tractusx/edc/postgresql/migration/dataplane",
                                "gateway-ha/postgresql",
                                "hawkbit-repository-jpa/db/migration/POSTGRESQL",
                                "jbpm-addons-usertask-storage-jpa/kie-flyway/db/user-tasks/postgresql",
                                "jobs-service-postgresql-common/kie-flyway/db/jobs-service/postgresql",
                                "kie-addons-persistence-jdbc/kie-flyway/db/persistence-jdbc/postgresql",
                                "kogito-addons-data-audit-jpa-common/kie-flyway/db/data-audit/postgresql",
                                "nifi-registry-framework/db/migration/postgres",
                                "participant-integration-api_2.13/db/migration/postgres")
                        .map(corpora::resolve)
                        .map(History::flyway),
                Stream.of(
                        History.flyway(corpora.resolve("jooq-pg/db/migration/ext"))
                                .before(EHRBASE_SCHEMAS)
                                .session("SET search_path TO ext"),
                        History.flyway(corpora.resolve("jooq-pg/db/migration/ehr"))
                                .before(EHRBASE_SCHEMAS)
                                .session("SET search_path TO ehr, ext")));
    }

    /** The histories of folders with commas between them. */
    static List<History> inFolders(String folders, String layout, String before, String session) {
        return Arrays.stream(folders.split(","))
                .map(folder -> new History(folder, Path.of(folder), layout(layout), before, session))
                .toList();
    }

    private static Layout layout(String id) {
        return Layout.byId(id).orElseThrow(() -> new IllegalArgumentException("no layout is called " + id));
    }

    History before(String sql) {
        return new History(name, folder, layout, sql, session);
    }

    History session(String sql) {
        return new History(name, folder, layout, before, sql);
    }

    public MigrationSet migrations() throws MigrationException {
        ProjectFiles project = new ProjectFiles(
                folder,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                StandardCharsets.UTF_8);
        MigrationSet found = new MigrationFinder()
                .find(project, new Selection(List.of("."), Optional.of(layout)))
                .get(0);
        List<Script> sessionScripts = new ArrayList<>(found.sessionScripts());
        sessionScripts.add(new Script(session));
        return new MigrationSet(
                found.layout(),
                found.origin(),
                found.root(),
                found.ups(),
                List.of(),
                sessionScripts,
                found.run(),
                found.problems());
    }

    @Override
    public String toString() {
        return name;
    }
}
