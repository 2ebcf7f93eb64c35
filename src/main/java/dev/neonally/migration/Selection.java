package dev.neonally.migration;

import java.util.List;
import java.util.Optional;

/**
 * What the user says about the migrations; nothing said means that they are found by convention.
 *
 * @param locations folders, files or globs, relative to the project's folder or absolute; each is a history of its own
 * @param layout the tool, where it is not to be recognised from the files
 */
public record Selection(List<String> locations, Optional<Layout> layout) {

    public Selection {
        locations = List.copyOf(locations);
    }

    /** Everything by convention. */
    public static Selection byConvention() {
        return new Selection(List.of(), Optional.empty());
    }
}
