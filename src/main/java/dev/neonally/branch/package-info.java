/** Throw-away databases that migrations are tried on: an embedded PostgreSQL, a Neon branch, a database on a scratch server. */
package dev.neonally.branch;
