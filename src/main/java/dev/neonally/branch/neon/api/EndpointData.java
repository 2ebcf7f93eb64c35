package dev.neonally.branch.neon.api;

/** A compute of a Neon branch. Any field may be null. */
public record EndpointData(String id, String host, String branchId, String type) {

    public boolean isReadWrite() {
        return "read_write".equals(type);
    }
}
