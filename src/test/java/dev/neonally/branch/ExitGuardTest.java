package dev.neonally.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** In a JVM of its own that is shut down. */
@DisabledOnOs(OS.WINDOWS)
class ExitGuardTest {

    @Test
    void doesWhatIsLeftNewestFirstWhateverFails() throws Exception {
        assertThat(outputOf("stop"))
                .containsExactly("ready", "third", "second fails", "first", "too late: The build is being stopped.");
    }

    @Test
    void doesWhatIsLeftWhenItIsClosedAndNothingAfterwards() throws Exception {
        assertThat(outputOf("close"))
                .containsExactly("third", "second fails", "first", "too late: The build is being stopped.", "ready");
    }

    @Test
    void doesNotWaitForATaskThatHangs() throws Exception {
        assertThat(outputOf("hang")).containsExactly("ready", "hangs");
    }

    private static List<String> outputOf(String how) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExitGuardTest.class.getName(),
                        how)
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        do {
            lines.add(output.readLine());
        } while (!"ready".equals(lines.get(lines.size() - 1)));
        process.toHandle().destroy();
        output.lines().forEach(lines::add);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return lines;
    }

    /** The JVM that is shut down. */
    public static void main(String[] arguments) throws InterruptedException {
        ExitGuard guard = new ExitGuard(Duration.ofSeconds(1));
        guard.add(() -> {
            System.out.println("first");
            try {
                guard.add(() -> System.out.println("never"));
            } catch (IllegalStateException tooLate) {
                System.out.println("too late: " + tooLate.getMessage());
            }
        });
        guard.add(() -> {
            System.out.println("second fails");
            throw new IllegalStateException("second");
        });
        ExitGuard.Task takenBack = () -> System.out.println("taken back");
        guard.add(takenBack);
        guard.add(() -> System.out.println("third"));
        guard.remove(takenBack);
        if (arguments[0].equals("hang")) {
            guard.add(() -> {
                System.out.println("hangs");
                try {
                    Thread.sleep(Long.MAX_VALUE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        if (arguments[0].equals("close")) {
            guard.close();
        }
        System.out.println("ready");
        Thread.sleep(Long.MAX_VALUE);
    }
}
