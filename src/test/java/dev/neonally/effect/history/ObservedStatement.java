package dev.neonally.effect.history;

import dev.neonally.effect.LockMode;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server was seen to do for one statement.
 *
 * @param relations the relations that were there before it, with their OIDs
 * @param held the locks that its transaction held before it
 * @param locks the locks that its transaction held after it; empty where it could not run inside of one
 * @param scanned relations whose rows were read from end to end
 * @param rewritten relations that got a new file
 * @param failure what the server said, where it refused
 */
public record ObservedStatement(
        Map<QualifiedName, Long> relations,
        Map<QualifiedName, LockMode> held,
        Optional<Map<QualifiedName, LockMode>> locks,
        Set<QualifiedName> scanned,
        Set<QualifiedName> rewritten,
        Optional<String> failure) {}
