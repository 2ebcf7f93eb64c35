package dev.neonally.trace;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.migration.MigrationSet;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachPostgres
class OverheadTest {
    @Parameter
    private PostgresServer server;

    private static final int N = 300;

    private static String script(int n) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < n; i++) {
            s.append("CREATE TABLE t").append(i).append(" (id int PRIMARY KEY, a text);\n");
            s.append("INSERT INTO t").append(i).append(" VALUES (1, 'a');\n");
            s.append("ALTER TABLE t").append(i).append(" ADD COLUMN b int;\n");
            s.append("CREATE INDEX ON t").append(i).append(" (b);\n");
        }
        return s.toString();
    }

    @Test
    void measure() throws Exception {
        for (int round = 0; round < 4; round++) {
            for (boolean tx : new boolean[] {true, false}) {
                TestBranch plain = TestBranch.on(server);
                double a;
                try (Connection c = plain.connect("x");
                        Statement st = c.createStatement()) {
                    long t = System.nanoTime();
                    c.setAutoCommit(!tx);
                    for (String sql : script(N).split(";\n")) st.execute(sql);
                    if (tx) c.commit();
                    a = (System.nanoTime() - t) / 1e6 / (4 * N);
                }
                TestBranch branch = TestBranch.on(server);
                MigrationSet set = tx ? Histories.transactional(script(N)) : Histories.autocommit(script(N));
                long t = System.nanoTime();
                RunTrace run = new MigrationRun(
                                branch, set, Timeouts.defaults(), RunClock.start(), RunListener.silent())
                        .run(set.ups());
                double b = (System.nanoTime() - t) / 1e6 / (4 * N);
                System.out.printf(
                        Locale.ROOT,
                        "tx=%s plain %.3f ms watched %.3f ms per statement; %s%n",
                        tx,
                        a,
                        b,
                        run.failure());
            }
        }
    }
}
