package dev.neonally.branchtest;

import dev.neonally.branchtest.HistoryResult.Base;
import java.util.List;

/**
 * What new migrations build on.
 *
 * @param notes what could not be filled, a sentence each
 */
record ReleasedBase(Base figures, List<String> notes) {}
