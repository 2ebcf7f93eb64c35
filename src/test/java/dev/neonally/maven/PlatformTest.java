package dev.neonally.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.branch.BranchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, linux-amd64",
        "Linux, aarch64, false, linux-arm64v8",
        "Linux, amd64, true, linux-amd64-alpine",
        "Linux, aarch64, true, linux-arm64v8-alpine",
        "Linux, ppc64le, false, linux-ppc64le",
        "Mac OS X, x86_64, false, darwin-amd64",
        "Mac OS X, aarch64, false, darwin-arm64v8",
        "Windows 11, amd64, false, windows-amd64",
        "Windows Server 2022, aarch64, false, windows-amd64",
    })
    void isNamedAsTheBinariesAre(String system, String architecture, boolean musl, String name) throws Exception {
        assertThat(Platform.of(system, architecture, musl)).isEqualTo(new Platform(name));
    }

    @ParameterizedTest
    @CsvSource({"SunOS, sparcv9", "Linux, riscv64", "FreeBSD, amd64"})
    void saysWhereThereIsNone(String system, String architecture) {
        assertThatThrownBy(() -> Platform.of(system, architecture, false))
                .isInstanceOf(BranchException.class)
                .hasMessage("There is no embedded PostgreSQL for " + system + " on " + architecture
                        + ". Run on a Neon branch or a scratch server.");
    }

    @Test
    void knowsThisOne() throws Exception {
        assertThat(Platform.current().name()).isNotEmpty();
    }
}
