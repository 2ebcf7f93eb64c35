package dev.neonally.branch.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** A server that was started from unpacked programs and lives in a folder. */
final class Server {

    static final String HOST = "127.0.0.1";
    static final String SUPERUSER = "postgres";

    /**
     * What differs from PostgreSQL's own defaults. The defaults stay where they cost production time too: a commit waits for
     * the disk, indexes are written to the log, autovacuum runs, parallel workers build. A statement that fails is not
     * written to the server's log, since it may hold a secret.
     */
    private static final List<String> CONFIGURATION = List.of(
            "listen_addresses = '" + HOST + "'",
            "unix_socket_directories = ''",
            "max_connections = 200",
            "timezone = 'UTC'",
            "log_timezone = 'UTC'",
            "log_min_error_statement = panic",
            "logging_collector = off");

    private static final int STARTS = 3;
    private static final String START_SECONDS = "60";
    private static final int LOG_LINES = 5;

    private final Account account;
    private final Programs programs;
    private final ServerFolder folder;
    private final String password;
    private final int port;

    private Server(Account account, Programs programs, ServerFolder folder, String password)
            throws IOException, InterruptedException {
        this.account = account;
        this.programs = programs;
        this.folder = folder;
        this.password = password;
        initialize();
        this.port = start();
    }

    /**
     * Starts one.
     *
     * @param password of the superuser
     */
    static Server start(Account account, Programs programs, ServerFolder folder, String password)
            throws IOException, InterruptedException {
        return new Server(account, programs, folder, password);
    }

    int port() {
        return port;
    }

    private void initialize() throws IOException, InterruptedException {
        account.own(folder.home());
        account.own(Files.createFile(folder.log()));
        Path secret = Files.writeString(folder.home().resolve("password"), password);
        try {
            run(
                    "initdb",
                    List.of(
                            "--pgdata=" + folder.data(),
                            "--username=" + SUPERUSER,
                            "--auth=scram-sha-256",
                            "--pwfile=" + secret,
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-sync"));
        } finally {
            Files.delete(secret);
        }
        Files.write(folder.data().resolve("postgresql.conf"), CONFIGURATION, StandardOpenOption.APPEND);
    }

    private int start() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int free = freePort();
            Files.writeString(folder.data().resolve("postgresql.auto.conf"), "port = " + free + "\n");
            try {
                run(
                        "pg_ctl",
                        List.of(
                                "--pgdata=" + folder.data(),
                                "--log=" + folder.log(),
                                "--wait",
                                "--timeout=" + START_SECONDS,
                                "start"));
                return free;
            } catch (IOException e) {
                // somebody else may have taken the port meanwhile
                if (attempt == STARTS || !e.getMessage().contains("bind")) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private void run(String program, List<String> arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = BareProcess.of(account.command(programs.program(program), arguments))
                .directory(folder.home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.log().toFile()));
        builder.environment().put("LC_ALL", "C");
        int status = await(builder.start());
        if (status != 0) {
            throw new IOException(program + " ended with status " + status + ": " + lastWords());
        }
    }

    private static int await(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw e;
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = new String(Files.readAllBytes(folder.log()), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream().skip(Math.max(0, lines.size() - LOG_LINES)).collect(Collectors.joining("; "));
    }
}
