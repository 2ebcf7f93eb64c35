package dev.neonally.rule.file;

import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.ReadMigration;
import java.util.Optional;

/** Which backward migration belongs to a forward one. */
final class DownOf {

    private DownOf() {}

    static Optional<ReadMigration> of(ReadMigration up, HistoryJudgement judgement) {
        return judgement.downs().stream()
                .filter(down -> down.migration().version().equals(up.migration().version()))
                .findFirst();
    }
}
