/** Rules about row security, rights, secrets and replication. */
package dev.neonally.rule.security;
