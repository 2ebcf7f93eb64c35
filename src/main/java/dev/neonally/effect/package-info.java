/** What PostgreSQL does for one operation on one catalog: locks, rewrites, scans, refusals. */
package dev.neonally.effect;
