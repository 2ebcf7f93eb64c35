/** Tries the new migrations on a throw-away database: base, run, validation, way back, cleaning up. */
package dev.neonally.branchtest;
