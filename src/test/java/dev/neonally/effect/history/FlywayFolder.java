package dev.neonally.effect.history;

import dev.neonally.migration.Delivery;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of migrations named and ordered as Flyway does, read without any of the project's configuration. */
final class FlywayFolder {

    private static final Pattern NAME =
            Pattern.compile("(?i:v)?(\\d+(?:[._]\\d+)*)(?:(?:__|-)(.*))?\\.sql|R__(.*)\\.sql");

    private static final Comparator<Migration> ORDER = Comparator.comparing(Migration::kind)
            .thenComparing(migration -> parts(migration.version()), FlywayFolder::compareParts)
            .thenComparing(Migration::description)
            .thenComparing(Migration::path);

    private FlywayFolder() {}

    /** @param session SQL that the product's set-up runs on each connection */
    static MigrationSet read(Path root, String session) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Migration> ups = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                migration(root, file).ifPresent(ups::add);
            }
            ups.sort(ORDER);
            return new MigrationSet(
                    Layout.FLYWAY,
                    root.toString(),
                    root,
                    ups,
                    List.of(),
                    List.of(new Script(session)),
                    new MigrationSet.Run(false, false, false, ""),
                    List.of());
        }
    }

    private static Optional<Migration> migration(Path root, Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        boolean versioned = name.group(1) != null;
        String description = versioned ? name.group(2) : name.group(3);
        return Optional.of(new Migration(
                file,
                root.relativize(file).toString().replace('\\', '/'),
                versioned ? Migration.Kind.VERSIONED : Migration.Kind.REPEATABLE,
                versioned ? name.group(1) : "",
                description == null ? "" : description,
                Direction.UP,
                isTransactional(file),
                Delivery.SPLIT,
                new Script(Files.readString(file))));
    }

    private static boolean isTransactional(Path file) throws IOException {
        return !Pattern.compile("(?i)\\b(CONCURRENTLY|VACUUM)\\b")
                .matcher(Files.readString(file))
                .find();
    }

    private static List<BigInteger> parts(String version) {
        return Arrays.stream(version.split("[._]"))
                .filter(part -> !part.isEmpty())
                .map(BigInteger::new)
                .toList();
    }

    private static int compareParts(List<BigInteger> one, List<BigInteger> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            BigInteger left = i < one.size() ? one.get(i) : BigInteger.ZERO;
            BigInteger right = i < other.size() ? other.get(i) : BigInteger.ZERO;
            if (!left.equals(right)) {
                return left.compareTo(right);
            }
        }
        return 0;
    }
}
