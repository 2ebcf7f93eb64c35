/** Runs the project's own commands against the throw-away database. */
package dev.neonally.command;
