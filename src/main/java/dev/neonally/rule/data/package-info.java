/** Rules about changing rows: backfills, deletes, batches. */
package dev.neonally.rule.data;
