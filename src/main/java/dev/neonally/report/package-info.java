/** One model of results, one writer a format. */
package dev.neonally.report;
