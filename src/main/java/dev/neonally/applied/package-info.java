/** The tables in which migration tools note what they have run. */
package dev.neonally.applied;
