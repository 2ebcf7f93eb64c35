package dev.neonally.migration;

import java.util.List;

/** A place where a build may say how Flyway is to run. */
interface FlywaySource {

    /** Whether it says that Flyway runs, so that a location that is not there is worth a word. */
    default boolean runs() {
        return true;
    }

    /** The settings of each history that it knows of; nothing where it says nothing. */
    List<FlywaySettings> find(ProjectFiles project) throws MigrationException;
}
