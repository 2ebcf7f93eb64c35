/** Rules turn effects and context into findings. */
package dev.neonally.rule;
