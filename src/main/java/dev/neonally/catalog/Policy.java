package dev.neonally.catalog;

import dev.neonally.sql.operation.Expression;
import java.util.List;

/** A row security policy of the table with that id. */
public record Policy(String name, int table, boolean permissive, List<Expression> expressions, int origin) {}
