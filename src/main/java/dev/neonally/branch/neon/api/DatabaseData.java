package dev.neonally.branch.neon.api;

/** A database of a Neon branch. */
public record DatabaseData(String name, String ownerName) {}
