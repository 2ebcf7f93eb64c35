package dev.neonally.branch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, UNSET, '', /home/u/.cache/neonally/postgres",
        "Linux, XDG_CACHE_HOME, /var/cache/u, /var/cache/u/neonally/postgres",
        "Linux, XDG_CACHE_HOME, relative, /home/u/.cache/neonally/postgres",
        "Mac OS X, XDG_CACHE_HOME, /var/cache/u, /home/u/Library/Caches/neonally/postgres",
        "Windows 11, UNSET, '', /home/u/AppData/Local/neonally/postgres",
        "Windows 11, LOCALAPPDATA, /local, /local/neonally/postgres",
    })
    void programsLieInTheUsersCache(String system, String variable, String value, String folder) {
        assertThat(EmbeddedSettings.programs(system, Path.of("/home/u"), Map.of(variable, value)))
                .isEqualTo(Path.of(folder));
    }
}
