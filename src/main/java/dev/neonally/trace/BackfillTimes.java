package dev.neonally.trace;

import java.util.List;

/**
 * What backfills take.
 *
 * @param estimates one a backfill that could be timed
 * @param notes why others could not be, a sentence each
 */
public record BackfillTimes(List<BackfillEstimate> estimates, List<String> notes) {}
