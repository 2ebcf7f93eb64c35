package dev.neonally.migration;

import java.nio.charset.Charset;
import java.util.List;

/**
 * Flyway's settings for one history, as far as they bear on what it runs and how.
 *
 * @param origin where they come from, in words for the log
 * @param locations where it looks for scripts, callbacks included
 * @param naming how it reads file names
 * @param encoding the scripts' encoding
 * @param placeholders what it replaces in scripts
 * @param mixed whether a script may hold statements that must not run in a transaction beside others
 * @param inTransaction whether scripts run inside a transaction at all
 * @param callbacks whether scripts that are callbacks run
 * @param outOfOrder whether versions older than the newest applied one run
 * @param group whether all pending migrations share a transaction
 * @param transactionalLock whether it holds its lock in a transaction that stays open
 * @param sessionScripts SQL that each connection starts with
 * @param version Flyway's version, empty where the build names none
 */
record FlywayConfiguration(
        String origin,
        List<FlywayLocation> locations,
        FlywayNaming naming,
        Charset encoding,
        FlywayPlaceholders placeholders,
        boolean mixed,
        boolean inTransaction,
        boolean callbacks,
        boolean outOfOrder,
        boolean group,
        boolean transactionalLock,
        List<Script> sessionScripts,
        String version) {

    FlywayConfiguration {
        locations = List.copyOf(locations);
        sessionScripts = List.copyOf(sessionScripts);
    }
}
