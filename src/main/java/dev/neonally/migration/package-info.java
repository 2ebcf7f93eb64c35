/** Which files are migrations, by which tool's convention, in which order they run, and inside which transaction. */
package dev.neonally.migration;
