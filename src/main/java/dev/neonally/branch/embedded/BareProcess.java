package dev.neonally.branch.embedded;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A helper process that knows nothing of the build but where programs are: its environment may hold keys and passwords, and
 * a server's processes may belong to another user.
 */
final class BareProcess {

    private static final Set<String> NEEDED =
            Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP");

    private BareProcess() {}

    static ProcessBuilder of(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> !NEEDED.contains(name.toUpperCase(Locale.ROOT)));
        return builder;
    }
}
