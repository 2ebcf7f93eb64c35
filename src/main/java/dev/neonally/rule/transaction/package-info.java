/** Rules about timeouts, transactions and the order of statements. */
package dev.neonally.rule.transaction;
