package dev.neonally.branchtest;

import dev.neonally.effect.LockMode;
import java.util.List;
import java.util.Map;

/**
 * What {@code check} predicts for a statement, beside what was observed.
 *
 * @param line line of its first token, counted from 1
 * @param column column of that token, counted from 1
 * @param locks the predicted locks by relation
 * @param rewrites the predicted rewrites
 * @param differences where the server did otherwise, a sentence each; empty where it did as predicted
 */
public record Comparison(
        String path,
        int line,
        int column,
        Map<String, LockMode> locks,
        List<String> rewrites,
        List<String> differences) {}
