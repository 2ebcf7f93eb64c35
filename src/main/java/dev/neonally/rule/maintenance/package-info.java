/** Rules about emptying, rewriting, refreshing and locking whole relations, about triggers and sequences. */
package dev.neonally.rule.maintenance;
