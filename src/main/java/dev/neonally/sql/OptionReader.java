package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.Keywords;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SequenceOptions;
import dev.neonally.sql.operation.SequenceOptions.OwnedBy;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads lists of options: {@code (name = value, …)}, {@code (NAME value, …)} and those of sequences. */
final class OptionReader {

    private final TypeReader types = new TypeReader();

    /** Storage parameters and the like, {@code (name = value, name)}, folded; one without a value has an empty one. */
    Map<String, String> parameters(Cursor tokens) {
        Map<String, String> parameters = new LinkedHashMap<>();
        tokens.eachInParentheses(() -> {
            StringBuilder name = new StringBuilder(tokens.label());
            while (tokens.accept(".")) {
                name.append('.').append(tokens.label());
            }
            parameters.put(name.toString(), tokens.accept("=") ? definition(tokens) : "");
        });
        return Collections.unmodifiableMap(parameters);
    }

    private String definition(Cursor tokens) {
        Token token = tokens.peek();
        if (token.is(Kind.STRING)) {
            return tokens.string();
        }
        if (token.is(Kind.NUMBER) || token.is(Kind.SYMBOL)) {
            String sign = tokens.acceptAny("-", "+") ? tokens.previous().value() : "";
            if (tokens.atAny(",", ")", "(", "=")) {
                throw tokens.unexpected();
            }
            return sign + tokens.next().value();
        }
        if (token.is(Kind.WORD) && !Keywords.mayNameFunction(token.value())) {
            return tokens.label();
        }
        int start = tokens.position();
        tokens.accept("setof");
        types.read(tokens);
        return TokenText.of(tokens.slice(start, tokens.position()));
    }

    /** Options of a command, {@code (NAME value, NAME)}, folded; one without a value has an empty one. */
    Map<String, String> commandOptions(Cursor tokens) {
        Map<String, String> written = new LinkedHashMap<>();
        tokens.eachInParentheses(() -> {
            String name = tokens.label();
            String value = "";
            if (tokens.peek().is(Kind.NUMBER) || tokens.at("-")) {
                value = String.valueOf(tokens.number());
            } else if (!tokens.atAny(",", ")")) {
                value = tokens.labelOrString();
            }
            written.put(name, value);
        });
        return Collections.unmodifiableMap(written);
    }

    /** Options of a sequence as far as there are any. */
    SequenceOptions sequence(Cursor tokens) {
        Sequence sequence = new Sequence();
        while (option(tokens, sequence)) {
            sequence.any = true;
        }
        return new SequenceOptions(
                sequence.type, sequence.start, sequence.restart, sequence.restartWith, sequence.ownedBy, sequence.any);
    }

    /** The options of a sequence as they come. */
    private static final class Sequence {

        private Optional<TypeName> type = Optional.empty();
        private Optional<Long> start = Optional.empty();
        private boolean restart;
        private Optional<Long> restartWith = Optional.empty();
        private Optional<OwnedBy> ownedBy = Optional.empty();
        private boolean any;
    }

    private boolean option(Cursor tokens, Sequence sequence) {
        if (tokens.accept("as")) {
            sequence.type = Optional.of(types.read(tokens));
        } else if (tokens.accept("start")) {
            tokens.accept("with");
            sequence.start = Optional.of(tokens.number());
        } else if (tokens.accept("restart")) {
            sequence.restart = true;
            if (tokens.accept("with") || atNumber(tokens)) {
                sequence.restartWith = Optional.of(tokens.number());
            }
        } else if (tokens.accept("increment")) {
            tokens.accept("by");
            tokens.number();
        } else if (tokens.acceptAny("minvalue", "maxvalue", "cache")) {
            tokens.number();
        } else if (tokens.accept("no")) {
            if (!tokens.acceptAny("minvalue", "maxvalue", "cycle")) {
                throw tokens.unexpected();
            }
        } else if (tokens.accept("owned", "by")) {
            sequence.ownedBy = Optional.of(owner(tokens));
        } else if (tokens.accept("sequence", "name")) {
            tokens.qualifiedName();
        } else {
            return tokens.acceptAny("cycle", "logged", "unlogged");
        }
        return true;
    }

    private static boolean atNumber(Cursor tokens) {
        return tokens.peek().is(Kind.NUMBER) || tokens.at("-") || tokens.at("+");
    }

    private static OwnedBy owner(Cursor tokens) {
        if (tokens.accept("none")) {
            return new OwnedBy(null, null);
        }
        List<String> parts = new ArrayList<>();
        parts.add(tokens.identifier());
        while (tokens.accept(".")) {
            parts.add(tokens.label());
        }
        if (parts.size() < 2) {
            throw tokens.unexpected();
        }
        int column = parts.size() - 1;
        String schema = column >= 2 ? parts.get(column - 2) : null;
        return new OwnedBy(new QualifiedName(schema, parts.get(column - 1)), parts.get(column));
    }
}
