package dev.neonally.branch.neon.simulator;

/**
 * A program that came to Neon's proxy with a password.
 *
 * @param branchId the Neon branch that it wanted
 * @param accepted whether it was let in
 */
public record SqlLogin(String branchId, String endpointId, String role, String applicationName, boolean accepted) {}
