/** A PostgreSQL server of one's own, started for a run and gone after it. */
package dev.neonally.branch.embedded;
