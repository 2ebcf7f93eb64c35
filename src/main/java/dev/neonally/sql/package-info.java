/** Scripts cut into statements with exact positions, and statements read into typed operations. */
package dev.neonally.sql;
