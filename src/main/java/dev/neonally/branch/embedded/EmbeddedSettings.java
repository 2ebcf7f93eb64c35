package dev.neonally.branch.embedded;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where an embedded server comes from and where it lives.
 *
 * @param archive the jar that holds the binaries for this machine
 * @param programs the folder where binaries are unpacked once for all runs of the user, see {@link #userPrograms()}
 * @param data the folder where each server has a folder of its own while it runs
 */
public record EmbeddedSettings(Path archive, Path programs, Path data) {

    /** The folder for unpacked binaries below the user's own cache folder. */
    public static Path userPrograms() {
        return programs(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }

    static Path programs(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return folder(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"));
        }
        if (name.startsWith("mac")) {
            return folder(null, home.resolve("Library/Caches"));
        }
        return folder(environment.get("XDG_CACHE_HOME"), home.resolve(".cache"));
    }

    private static Path folder(String cache, Path otherwise) {
        boolean usable = cache != null && Path.of(cache).isAbsolute();
        return (usable ? Path.of(cache) : otherwise).resolve("neonally").resolve("postgres");
    }
}
