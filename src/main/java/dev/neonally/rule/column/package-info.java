/** Rules about columns: new ones, other types, NOT NULL. */
package dev.neonally.rule.column;
