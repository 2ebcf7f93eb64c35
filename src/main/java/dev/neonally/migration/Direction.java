package dev.neonally.migration;

/** Whether a migration moves the schema forward or takes a step back. */
public enum Direction {
    UP,
    DOWN
}
