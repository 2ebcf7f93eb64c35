/** Which findings the user has accepted: comments in the SQL, suppressions in the pom, the baseline file. */
package dev.neonally.control;
