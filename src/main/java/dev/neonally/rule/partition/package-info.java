/** Rules about partitions. */
package dev.neonally.rule.partition;
