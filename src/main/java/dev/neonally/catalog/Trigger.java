package dev.neonally.catalog;

import dev.neonally.sql.operation.TriggerOperation.CreateTrigger;

/** A trigger of the table with that id. */
public record Trigger(String name, int table, CreateTrigger definition, boolean enabled, int origin) {}
