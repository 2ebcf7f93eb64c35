package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/** Publications and subscriptions; DROP is {@link Drop}. */
public sealed interface ReplicationOperation extends Operation {

    /**
     * CREATE PUBLICATION.
     *
     * @param publish the operations of WITH (publish = …), empty where not written
     */
    record CreatePublication(
            String name, boolean allTables, List<QualifiedName> tables, List<String> schemas, Optional<String> publish)
            implements ReplicationOperation {}

    /** ALTER PUBLICATION; {@code tables} are those that are added, set or dropped. */
    record AlterPublication(String name, PublicationChange change, List<QualifiedName> tables)
            implements ReplicationOperation {}

    enum PublicationChange {
        ADD,
        SET,
        DROP,
        OTHER
    }

    /**
     * CREATE SUBSCRIPTION.
     *
     * @param connects false with connect = false or create_slot = false
     * @param password the connection string carries a password
     */
    record CreateSubscription(String name, boolean connects, boolean password) implements ReplicationOperation {}
}
