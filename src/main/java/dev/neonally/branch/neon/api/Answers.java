package dev.neonally.branch.neon.api;

import java.util.List;
import java.util.Map;

/** The outer objects of the API's answers. Any field may be null. */
final class Answers {

    private Answers() {}

    record Project(ProjectData project) {}

    record Branch(BranchData branch, Annotation annotation) {}

    record Annotation(Map<String, String> value) {}

    record Branches(List<BranchData> branches, Map<String, Annotation> annotations, Pagination pagination) {}

    record Pagination(String next) {}

    record Created(BranchData branch, List<EndpointData> endpoints, List<OperationData> operations) {}

    record Operation(OperationData operation) {}

    record Operations(List<OperationData> operations) {}

    record Endpoints(List<EndpointData> endpoints) {}

    record Endpoint(EndpointData endpoint, List<OperationData> operations) {}

    record Databases(List<DatabaseData> databases) {}

    record Roles(List<RoleData> roles) {}

    record ConnectionUri(String uri) {

        /** Says nothing that is secret. */
        @Override
        public String toString() {
            return "connection URI";
        }
    }

    record Password(String password) {

        /** Says nothing that is secret. */
        @Override
        public String toString() {
            return "password";
        }
    }

    record SchemaDiff(String diff) {}
}
