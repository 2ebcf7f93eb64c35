/** The mojos: parameters in, one call, outcome out. */
package dev.neonally.maven;
