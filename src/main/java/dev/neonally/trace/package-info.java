/** Runs migrations on a throw-away database and writes down what really happened there. */
package dev.neonally.trace;
