package dev.neonally.effect;

/** The strongest lock that a statement takes on one relation. */
public record RelationLock(Target relation, LockMode mode) {}
