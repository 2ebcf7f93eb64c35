/** Rules about files: versions, names, directives, down scripts, what could not be read. */
package dev.neonally.rule.file;
