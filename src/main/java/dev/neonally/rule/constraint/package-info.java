/** Rules about constraints of tables and domains. */
package dev.neonally.rule.constraint;
