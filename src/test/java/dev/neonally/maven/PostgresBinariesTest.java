package dev.neonally.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.branch.BranchException;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresBinariesTest {

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();

    @ParameterizedTest
    @CsvSource({"14, 14.23.0", "18, 18.4.0", "' 17 ', 17.6.0", "16.2.0, 16.2.0", "17.0.0-1, 17.0.0-1"})
    void aMajorVersionIsOnePublishedOneAndOthersAreTakenAsTheyAre(String asked, String release) throws Exception {
        assertThat(PostgresBinaries.release(asked)).isEqualTo(release);
    }

    @Test
    void theVersionsAreThoseOfTheTests() throws Exception {
        Matcher versions = Pattern.compile("<postgres\\.(\\d+)>([^<]+)<").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(versions.results().toList())
                .hasSize(5)
                .allSatisfy(version ->
                        assertThat(PostgresBinaries.release(version.group(1))).isEqualTo(version.group(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "19", "17.6", "latest", "[14,18]", ""})
    void saysWhichVersionsThereAre(String asked) {
        assertThatThrownBy(() -> PostgresBinaries.release(asked))
                .isInstanceOf(BranchException.class)
                .hasMessage(
                        "There is no embedded PostgreSQL \"" + asked + "\". Give a major version, 14, 15, 16, 17, 18,"
                                + " or a version of io.zonky.test.postgres as it is published, such as 17.6.0.");
    }

    @Test
    void comeFromTheRepositories() throws Exception {
        RepositorySystem system = resolving(request ->
                new ArtifactResult(request).setArtifact(request.getArtifact().setFile(new File("x.jar"))));
        assertThat(new PostgresBinaries(system).resolve("17", session, List.of()))
                .isEqualTo(Path.of("x.jar"));
    }

    @Test
    void saysThatTheyWereNeverFetched() throws Exception {
        session.setOffline(true);
        assertThatThrownBy(() -> failing(new ArtifactTransferException(null, null, "offline"))
                        .resolve("17", session, List.of()))
                .isInstanceOf(BranchException.class)
                .hasMessageMatching(
                        "PostgreSQL 17\\.6\\.0 for \\S+ was never downloaded, and Maven is offline\\. Run once"
                                + " without -o to fetch io\\.zonky\\.test\\.postgres:\\S+:17\\.6\\.0\\.");
    }

    @Test
    void saysThatTheyAreNotPublished() {
        assertThatThrownBy(
                        () -> failing(new ArtifactNotFoundException(null, null)).resolve("16.5.0", session, List.of()))
                .isInstanceOf(BranchException.class)
                .hasMessageMatching("PostgreSQL 16\\.5\\.0 for \\S+ is not published: no repository has"
                        + " io\\.zonky\\.test\\.postgres:\\S+:16\\.5\\.0\\. Try another postgresVersion, or run on a Neon"
                        + " branch or a scratch server\\.");
    }

    @Test
    void saysThatTheyCannotBeFetched() {
        assertThatThrownBy(() -> failing(new ArtifactTransferException(null, null, "no route to host"))
                        .resolve("17", session, List.of()))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("could not be fetched: ")
                .hasMessageContaining("no route to host");
    }

    private static PostgresBinaries failing(Exception reason) {
        return new PostgresBinaries(resolving(request -> new ArtifactResult(request).addException(reason)));
    }

    private static RepositorySystem resolving(Function<ArtifactRequest, ArtifactResult> answer) {
        return (RepositorySystem) Proxy.newProxyInstance(
                RepositorySystem.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> {
                    ArtifactResult result = answer.apply((ArtifactRequest) arguments[1]);
                    if (!result.getExceptions().isEmpty()) {
                        throw new ArtifactResolutionException(List.of(result));
                    }
                    return result;
                });
    }
}
