package dev.neonally.branch.jdbc;

import java.time.Duration;
import java.util.Optional;

/**
 * What database to make.
 *
 * @param template the database to copy; an empty one is made without it
 * @param project whose run it is, for the comment of the database
 * @param run id of the run, for the comment of the database
 * @param ttl how long the run may take at most: after that anyone may drop the database
 */
public record ScratchSettings(Optional<String> template, String project, String run, Duration ttl) {}
