package dev.neonally.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.Origin;
import dev.neonally.branch.neon.api.Content;
import dev.neonally.branch.neon.api.MaskingRule;
import dev.neonally.branch.neon.api.PointInTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeonParametersTest {

    private static Origin origin(String moment, String data, String... masks) throws BranchException {
        return new NeonParameters(
                        Optional.empty(),
                        Optional.ofNullable(moment),
                        data,
                        List.of(masks),
                        Optional.empty(),
                        Optional.empty())
                .origin();
    }

    @ParameterizedTest
    @CsvSource({"full, DATA", "schema-only, SCHEMA_ONLY", " Anonymized , ANONYMIZED"})
    void dataIsChosenByItsName(String data, Content content) throws BranchException {
        assertThat(origin(null, data).content()).isEqualTo(content);
    }

    @Test
    void aPointInTimeIsATimeOrAPlaceInTheLog() throws BranchException {
        assertThat(origin("2026-11-20T08:00:00Z", "full").moment())
                .contains(new PointInTime(Optional.of(Instant.parse("2026-11-20T08:00:00Z")), Optional.empty()));
        assertThat(origin("0/1DE2850", "full").moment())
                .contains(new PointInTime(Optional.empty(), Optional.of("0/1DE2850")));
    }

    @Test
    void aMaskIsAFunctionOrAValue() throws BranchException {
        assertThat(origin(
                                null,
                                "anonymized",
                                "neondb.public.users.email=anon.fake_email()",
                                " neondb.public.users.name = a=b ")
                        .maskingRules())
                .containsExactly(
                        new MaskingRule("neondb", "public", "users", "email", "anon.fake_email()", null),
                        new MaskingRule("neondb", "public", "users", "name", null, "a=b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-11-20T08:00:00", "0/", "1DE2850"})
    void anotherPointInTimeIsRefusedByItsName(String moment) {
        assertThatThrownBy(() -> origin(moment, "full"))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("<neonPointInTime> '" + moment + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "users.email=anon.fake_email()", "neondb.public.users.email", "a.b.c.d.e=x", "a.b.c.d="})
    void anotherMaskIsRefusedByItsName(String mask) {
        assertThatThrownBy(() -> origin(null, "anonymized", mask))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("<maskingRules>: '" + mask + "'");
    }

    @Test
    void otherDataIsRefusedByItsName() {
        assertThatThrownBy(() -> origin(null, "none"))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("<neonData>", "'none'");
    }
}
