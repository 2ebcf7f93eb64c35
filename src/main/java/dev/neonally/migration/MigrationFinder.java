package dev.neonally.migration;

import java.nio.file.Path;
import java.util.List;

public final class MigrationFinder {
    public List<MigrationSet> find(ProjectFiles project, Selection selection) throws MigrationException {
        return List.of();
    }

    public Script readScript(Path file) throws MigrationException {
        return null;
    }
}
