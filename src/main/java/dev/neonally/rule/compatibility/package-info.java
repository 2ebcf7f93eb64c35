/** Rules about what is dropped or renamed under the feet of deployed code. */
package dev.neonally.rule.compatibility;
