package dev.neonally.report;

import dev.neonally.migration.Direction;
import dev.neonally.migration.Layout;
import dev.neonally.rule.InspectedMigration;
import dev.neonally.rule.InspectedMigration.InspectedStatement;
import java.util.List;

/**
 * A migration in a report.
 *
 * @param path relative to the migrations' root
 * @param judged whether the rules looked at it
 */
public record ReportedMigration(
        String path,
        Layout layout,
        String version,
        Direction direction,
        boolean transactional,
        boolean judged,
        List<InspectedStatement> statements) {

    static ReportedMigration of(Layout layout, InspectedMigration inspected) {
        return new ReportedMigration(
                inspected.migration().path(),
                layout,
                inspected.migration().version(),
                inspected.migration().direction(),
                inspected.migration().transactional(),
                inspected.judged(),
                inspected.statements());
    }

    ReportedMigration under(String folder) {
        return new ReportedMigration(
                folder + "/" + path, layout, version, direction, transactional, judged, statements);
    }
}
