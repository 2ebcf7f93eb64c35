package dev.neonally.branch.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** PostgreSQL refuses to run as root; in a user namespace of its own it does not notice. */
final class Superuser {

    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    private Superuser() {}

    /** What stands before a command. */
    static List<String> prefix() throws IOException, InterruptedException {
        boolean root = System.getProperty("os.name").equals("Linux")
                && System.getProperty("user.name").equals("root");
        return root && works() ? NAMESPACE : List.of();
    }

    private static boolean works() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-U", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
