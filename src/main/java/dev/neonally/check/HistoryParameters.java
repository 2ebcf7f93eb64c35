package dev.neonally.check;

import dev.neonally.migration.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which migrations there are, as the user configured it.
 *
 * @param project what the build says about the project
 * @param migrations folders or globs; empty to go by convention
 * @param postgresVersion a major version or a range
 * @param baselineSchema a schema-only dump
 * @param sessionSettings what the role or database sets for the sessions that migrate: {@code lock_timeout=2s}
 * @param changedSince a git ref; empty where none tells what is new
 * @param releaseTags a glob that the tags of releases match; empty where tags mark none
 */
public record HistoryParameters(
        ProjectFiles project,
        List<String> migrations,
        Optional<String> layout,
        Optional<String> encoding,
        String postgresVersion,
        Optional<Path> baselineSchema,
        List<String> sessionSettings,
        Optional<String> changedSince,
        Optional<String> releaseTags) {}
