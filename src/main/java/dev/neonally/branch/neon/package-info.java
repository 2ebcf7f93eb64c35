/**
 * Throw-away Neon branches: made from a parent without ever touching it, proven to be ours before each connection, and
 * deleted in the end. {@link dev.neonally.branch.neon.NeonBranches} makes one,
 * {@link dev.neonally.branch.neon.LeftoverBranches} finds those that were left behind.
 */
package dev.neonally.branch.neon;
