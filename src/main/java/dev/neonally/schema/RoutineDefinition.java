package dev.neonally.schema;

import dev.neonally.sql.CodeText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The definition of a function or procedure as {@code pg_get_functiondef} writes it.
 *
 * @param head what stands before and after the body
 * @param body its code, comments included
 */
record RoutineDefinition(String head, String body) {

    private static final Pattern INTERPRETED = Pattern.compile(
            "(?s)(CREATE OR REPLACE (?:FUNCTION|PROCEDURE) .*\n LANGUAGE (?:sql|plpgsql)\n.*?AS )(\\$(?:function|procedure)x*\\$)(.*)\\2(.*)");

    /** Of one in a language that is read here. */
    static Optional<RoutineDefinition> of(String definition) {
        Matcher matcher = INTERPRETED.matcher(definition);
        return matcher.matches()
                ? Optional.of(new RoutineDefinition(matcher.group(1) + matcher.group(4), matcher.group(3)))
                : Optional.empty();
    }

    /** Whether it runs the same code in the same way: comments and white space aside. */
    boolean runsLike(RoutineDefinition other) {
        return head.equals(other.head) && CodeText.tokens(body).equals(CodeText.tokens(other.body));
    }
}
