/** What came of trying the new migrations, for the build's log, for programs and for people. */
package dev.neonally.branchtest.report;
