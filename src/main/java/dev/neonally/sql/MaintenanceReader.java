package dev.neonally.sql;

import dev.neonally.sql.operation.MaintenanceOperation.Analyze;
import dev.neonally.sql.operation.MaintenanceOperation.Cluster;
import dev.neonally.sql.operation.MaintenanceOperation.LockTable;
import dev.neonally.sql.operation.MaintenanceOperation.Vacuum;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads LOCK, VACUUM, ANALYZE and CLUSTER, each with its first word passed. */
final class MaintenanceReader {

    private final OptionReader options;

    MaintenanceReader(OptionReader options) {
        this.options = options;
    }

    LockTable lock(Cursor tokens) {
        tokens.accept("table");
        boolean only = false;
        List<QualifiedName> tables = new ArrayList<>();
        do {
            only |= tokens.accept("only");
            tables.add(tokens.qualifiedName());
            tokens.accept("*");
        } while (tokens.accept(","));
        String mode = tokens.accept("in") ? lockMode(tokens) : "ACCESS EXCLUSIVE";
        return new LockTable(List.copyOf(tables), only, mode, tokens.accept("nowait"));
    }

    private static String lockMode(Cursor tokens) {
        List<String> words = new ArrayList<>();
        while (!tokens.at("mode")) {
            if (!tokens.atAny("access", "row", "share", "update", "exclusive")) {
                throw tokens.unexpected();
            }
            words.add(tokens.next().value().toUpperCase(Locale.ROOT));
        }
        if (words.isEmpty()) {
            throw tokens.unexpected();
        }
        tokens.expect("mode");
        return String.join(" ", words);
    }

    Vacuum vacuum(Cursor tokens) {
        if (tokens.at("(")) {
            Map<String, String> written = options.commandOptions(tokens);
            return new Vacuum(
                    tables(tokens),
                    IndexReader.isOn(written, "full"),
                    IndexReader.isOn(written, "analyze") || IndexReader.isOn(written, "analyse"));
        }
        boolean full = tokens.accept("full");
        tokens.accept("freeze");
        tokens.accept("verbose");
        boolean analyze = tokens.acceptAny("analyze", "analyse");
        return new Vacuum(tables(tokens), full, analyze);
    }

    Analyze analyze(Cursor tokens) {
        if (tokens.at("(")) {
            options.commandOptions(tokens);
        } else {
            tokens.accept("verbose");
        }
        return new Analyze(tables(tokens));
    }

    private static List<QualifiedName> tables(Cursor tokens) {
        if (tokens.atEnd()) {
            return List.of();
        }
        return tokens.listOf(() -> {
            tokens.accept("only");
            QualifiedName table = tokens.qualifiedName();
            tokens.accept("*");
            if (tokens.at("(")) {
                tokens.identifiersInParentheses();
            }
            return table;
        });
    }

    Cluster cluster(Cursor tokens) {
        if (tokens.at("(")) {
            options.commandOptions(tokens);
        } else {
            tokens.accept("verbose");
        }
        if (tokens.atEnd()) {
            return new Cluster(Optional.empty(), Optional.empty());
        }
        QualifiedName name = tokens.qualifiedName();
        if (tokens.accept("on")) {
            return new Cluster(Optional.of(tokens.qualifiedName()), Optional.of(name.name()));
        }
        Optional<String> index = tokens.accept("using") ? Optional.of(tokens.identifier()) : Optional.empty();
        return new Cluster(Optional.of(name), index);
    }
}
