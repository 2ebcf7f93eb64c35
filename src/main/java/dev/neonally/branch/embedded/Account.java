package dev.neonally.branch.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who runs the server. PostgreSQL refuses to run as root, whom builds in containers often are. In a user namespace of its
 * own it does not notice; where namespaces are forbidden, as in most containers, somebody else has to run it.
 */
sealed interface Account {

    /** The command line of a program. */
    List<String> command(Path program, List<String> arguments);

    /** Makes the folders where the account can work, at best the wanted ones. */
    EmbeddedSettings place(EmbeddedSettings wanted) throws IOException;

    /** Makes a new folder or file the account's own. */
    void own(Path path) throws IOException;

    /** That of this process, or what stands in for it. */
    static Account current() throws InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("user.name").equals("root")) {
            return new Same(List.of());
        }
        Same namespace = new Same(List.of("unshare", "-U"));
        Other nobody = new Other("nobody");
        Path nothing = Path.of("true");
        if (!succeeds(namespace.command(nothing, List.of())) && succeeds(nobody.command(nothing, List.of()))) {
            return nobody;
        }
        return namespace;
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return BareProcess.of(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** The user of this process. */
    record Same(List<String> prefix) implements Account {

        @Override
        public List<String> command(Path program, List<String> arguments) {
            List<String> command = new ArrayList<>(prefix);
            command.add(program.toString());
            command.addAll(arguments);
            return command;
        }

        @Override
        public EmbeddedSettings place(EmbeddedSettings wanted) throws IOException {
            Folders.createPrivate(wanted.programs());
            Folders.createPrivate(wanted.data());
            return wanted;
        }

        @Override
        public void own(Path path) {
            // it is already
        }
    }

    /** Another user, who reaches neither the home nor, perhaps, the project of this one. */
    record Other(String name) implements Account {

        private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rwxr-xr-x");

        @Override
        public List<String> command(Path program, List<String> arguments) {
            String line = new Same(List.of())
                    .command(program, arguments).stream()
                            .map(word -> "'" + word.replace("'", "'\\''") + "'")
                            .collect(Collectors.joining(" "));
            return List.of("su", "-s", "/bin/sh", name, "-c", line);
        }

        @Override
        public EmbeddedSettings place(EmbeddedSettings wanted) throws IOException {
            Path base = Path.of(System.getProperty("java.io.tmpdir"), "neonally-" + name);
            if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(base, PosixFilePermissions.asFileAttribute(READABLE));
            }
            if (!Files.getOwner(base, LinkOption.NOFOLLOW_LINKS).getName().equals("root")) {
                throw new IOException(base + " belongs to somebody else");
            }
            EmbeddedSettings own =
                    new EmbeddedSettings(wanted.archive(), base.resolve("programs"), base.resolve("data"));
            Files.createDirectories(own.programs());
            Files.createDirectories(own.data());
            return own;
        }

        @Override
        public void own(Path path) throws IOException {
            Files.setOwner(
                    path,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name));
        }
    }
}
