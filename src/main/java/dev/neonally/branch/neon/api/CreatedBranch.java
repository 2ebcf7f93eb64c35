package dev.neonally.branch.neon.api;

import java.util.List;

/** What came of making a Neon branch, or a part of one. */
public record CreatedBranch(BranchData branch, List<EndpointData> endpoints, List<OperationData> operations) {}
