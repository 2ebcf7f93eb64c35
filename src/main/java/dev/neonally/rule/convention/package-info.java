/** Rules about names, types and shapes; most are a matter of taste and off unless asked for. */
package dev.neonally.rule.convention;
