package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

    private static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text, 1);
        List<Token> tokens = new ArrayList<>();
        for (Token token = lexer.next(); !token.is(Kind.END); token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    private record Expected(String sql, Kind kind, String value) {}

    static List<Expected> single() {
        return List.of(
                new Expected("Orders", Kind.WORD, "orders"),
                new Expected("_a$1", Kind.WORD, "_a$1"),
                new Expected("ÄPFEL", Kind.WORD, "Äpfel"),
                new Expected("\"Or\"\"ders\"", Kind.QUOTED_IDENTIFIER, "Or\"ders"),
                new Expected("U&\"d\\0061t\\+000061\"", Kind.QUOTED_IDENTIFIER, "data"),
                new Expected("u&'d!0061t' uescape '!'", Kind.STRING, "dat"),
                new Expected("'it''s'", Kind.STRING, "it's"),
                new Expected("'C:\\temp\\'", Kind.STRING, "C:\\temp\\"),
                new Expected("E'a\\'b\\n\\t\\x41\\101\\u0041\\U00000041\\q'", Kind.STRING, "a'b\n\tAAAAq"),
                new Expected("N'x'", Kind.STRING, "x"),
                new Expected("'a'\n  'b'\r\n'c'", Kind.STRING, "abc"),
                new Expected("b'01'", Kind.BIT_STRING, "01"),
                new Expected("X'1F'", Kind.BIT_STRING, "1F"),
                new Expected("$$a 'b' $x$ c$$", Kind.STRING, "a 'b' $x$ c"),
                new Expected("$body$ $$ -- ' $body$", Kind.STRING, " $$ -- ' "),
                new Expected("12", Kind.NUMBER, "12"),
                new Expected("1_000.5e-3", Kind.NUMBER, "1_000.5e-3"),
                new Expected(".5", Kind.NUMBER, ".5"),
                new Expected("0xFF", Kind.NUMBER, "0xff"),
                new Expected("$12", Kind.PARAMETER, "$12"),
                new Expected("::", Kind.SYMBOL, "::"),
                new Expected(":=", Kind.SYMBOL, ":="),
                new Expected("->>", Kind.SYMBOL, "->>"),
                new Expected("@-", Kind.SYMBOL, "@-"),
                new Expected("-- note\n", Kind.COMMENT, "note"),
                new Expected("/* a /* b */ c */", Kind.COMMENT, "a /* b */ c"),
                new Expected("\\connect db\n", Kind.META_COMMAND, "\\connect db"),
                new Expected("${Schema}_Orders", Kind.WORD, "${Schema}_Orders"),
                new Expected("pre_${flyway:defaultSchema}", Kind.WORD, "pre_${flyway:defaultSchema}"),
                new Expected("{{ index .Options \"x\" }}_a", Kind.WORD, "{{ index .Options \"x\" }}_a"),
                new Expected(":NAME", Kind.WORD, ":NAME"),
                new Expected(":'Value'", Kind.STRING, "Value"),
                new Expected(":\"Name\"", Kind.QUOTED_IDENTIFIER, "Name"));
    }

    @ParameterizedTest
    @MethodSource("single")
    void knowsEveryKindOfToken(Expected expected) {
        assertThat(tokens(expected.sql())).as(expected.sql()).singleElement().satisfies(token -> {
            assertThat(token.kind()).isEqualTo(expected.kind());
            assertThat(token.value()).isEqualTo(expected.value());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a+-1|a + - 1",
                "a@-1|a @- 1",
                "a--b|a",
                "a<>-1|a <> - 1",
                "a*/*c*/b|a * b",
                "x::int[1:n]|x :: int [ 1 : n ]",
                "1..10|1 .. 10",
                "t.c.*|t . c . *",
                "'a' 'b'|'a' 'b'",
                "$1$2|$1 $2",
                "a$$b|a$$b",
                "123abc|123 abc",
                "a=>1|a => 1",
                "(a,b);|( a , b ) ;"
            })
    void partsTokensWhereTheServerDoes(String sql, String parted) {
        assertThat(tokens(sql).stream().filter(token -> !token.is(Kind.COMMENT)).map(Token::source))
                .as(sql)
                .containsExactly(parted.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 'a;|unterminated quoted string|8",
                "select E'a\\'|unterminated quoted string|8",
                "select \"a|unterminated quoted identifier|8",
                "a /* b /* c */|unterminated /* comment|3",
                "do $body$ a $$|unterminated dollar-quoted string $body$|4",
                "a $ b|unexpected '$'|3",
                "a } b|unexpected character '}'|3"
            })
    void flagsWhatNothingEnds(String sql, String reason, int column) {
        assertThat(tokens(sql))
                .as(sql)
                .filteredOn(token -> token.is(Kind.BROKEN))
                .singleElement()
                .satisfies(token -> {
                    assertThat(token.value()).isEqualTo(reason);
                    assertThat(token.column()).isEqualTo(column);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void countsLinesWhateverEndsThem(String end) {
        String text = "a" + end + "  'b" + end + "c' d" + end + end + "/* " + end + " */ e";
        List<Token> tokens = tokens(text);
        assertThat(tokens.get(0)).extracting(Token::line, Token::column).containsExactly(1, 1);
        assertThat(tokens.get(1))
                .extracting(Token::line, Token::column, Token::endLine)
                .containsExactly(2, 3, 3);
        assertThat(tokens.get(2)).extracting(Token::line, Token::column).containsExactly(3, 4);
        assertThat(tokens.get(4)).extracting(Token::line, Token::column).containsExactly(6, 5);
    }

    @Test
    void takesInvisibleCharactersForWhiteSpace() {
        assertThat(tokens("\uFEFFselect\u00A01\u200B,\u30002"))
                .extracting(Token::source)
                .containsExactly("select", "1", ",", "2");
    }

    @Test
    void countsNoColumnForAByteOrderMark() {
        assertThat(tokens("\uFEFFselect").get(0).column()).isEqualTo(1);
    }

    @Test
    void takesBackslashesForEscapesWhereTheScriptSaysSo() {
        Lexer lexer = new Lexer("'a\\'b' c", 1);
        lexer.standardStrings(false);
        assertThat(lexer.next().value()).isEqualTo("a'b");
        assertThat(lexer.next().value()).isEqualTo("c");
    }
}
