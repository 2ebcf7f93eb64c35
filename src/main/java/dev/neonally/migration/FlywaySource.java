package dev.neonally.migration;

import java.util.List;

/** A place where a build may say how Flyway is to run. */
interface FlywaySource {

    /** The settings of each history that it knows of; nothing where it says nothing. */
    List<FlywaySettings> find(ProjectFiles project) throws MigrationException;
}
