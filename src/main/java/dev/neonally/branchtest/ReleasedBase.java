package dev.neonally.branchtest;

import dev.neonally.branchtest.HistoryResult.Base;
import dev.neonally.migration.Migration;
import java.util.List;

/**
 * What new migrations build on.
 *
 * @param notes what could not be filled, a sentence each
 * @param postponed repeatable migrations whose text of today needs the new migrations
 */
record ReleasedBase(Base figures, List<String> notes, List<Migration> postponed) {}
