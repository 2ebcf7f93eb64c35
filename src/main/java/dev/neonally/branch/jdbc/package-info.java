/** Databases that are made on a scratch server for a run and dropped after it. */
package dev.neonally.branch.jdbc;
