package dev.neonally;

import dev.neonally.effect.PostgresVersions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The servers asked for, each started when a test first needs it and stopped after the last test. */
final class PostgresServers implements ArgumentsProvider {

    private static final Path FETCHED = Path.of("target", "postgres");
    private static final int CLASS_PATH = 0;

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Optional.ofNullable(System.getProperty("neonally.postgres"))
                .map(asked -> PostgresVersions.parse(asked).all().stream())
                .orElse(Stream.of(CLASS_PATH))
                .map(version -> Arguments.of(server(version, context)));
    }

    /** The server on the class path. */
    static PostgresServer classPath(ExtensionContext context) {
        return server(CLASS_PATH, context);
    }

    private static PostgresServer server(int version, ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.create(PostgresServers.class));
        return store.computeIfAbsent(version, PostgresServers::start, PostgresServer.class);
    }

    private static PostgresServer start(int version) {
        return version == CLASS_PATH
                ? PostgresServer.ofClassPath()
                : PostgresServer.of(FETCHED.resolve("postgres-" + version + ".jar"));
    }
}
