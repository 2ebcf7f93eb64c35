package dev.neonally.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A pattern that texts can be made from: a sequence of parts, each a choice of strings that is repeated.
 *
 * @param parts in their order
 */
record TextPattern(List<Part> parts) {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final int MANY = 64;
    private static final int MAX_POSITIONS = 200;
    private static final int MAX_DEPTH = 100;

    /** Lengths to which repetitions are drawn out: enough for some millions of texts. */
    private static final int TYPICAL = 8;

    /**
     * @param choices what can stand there
     * @param min how often at least
     * @param max how often at most
     */
    record Part(List<String> choices, int min, int max) {}

    /** Letters, as many as asked for. */
    static TextPattern letters(int count) {
        return new TextPattern(List.of(new Part(characters(LETTERS), count, count)));
    }

    static TextPattern like(String pattern) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                parts.add(new Part(characters(LETTERS), 0, MANY));
            } else if (c == '_') {
                parts.add(new Part(characters(LETTERS), 1, 1));
            } else {
                boolean escape = c == '\\' && i + 1 < pattern.length();
                parts.add(literal(escape ? pattern.charAt(++i) : c));
            }
        }
        return new TextPattern(parts);
    }

    /** Empty where the expression has parts that are not understood. */
    static Optional<TextPattern> regularExpression(String expression) {
        return new RegexReader(expression).read();
    }

    private static Part literal(char c) {
        return new Part(List.of(String.valueOf(c)), 1, 1);
    }

    private static List<String> characters(String alphabet) {
        return alphabet.chars().mapToObj(Character::toString).toList();
    }

    /** What can stand at each position of a text of about such a length. */
    List<List<String>> positions(int minLength, int maxLength) {
        int[] counts = parts.stream().mapToInt(Part::min).toArray();
        int length = IntStream.of(counts).sum();
        int wanted = Math.min(Math.max(minLength, Math.min(maxLength, length + TYPICAL)), MAX_POSITIONS);
        boolean grows = true;
        while (length < wanted && grows) {
            grows = false;
            for (int i = 0; i < counts.length && length < wanted; i++) {
                if (counts[i] < parts.get(i).max()) {
                    counts[i]++;
                    length++;
                    grows = true;
                }
            }
        }
        return IntStream.range(0, counts.length)
                .boxed()
                .flatMap(i ->
                        IntStream.range(0, counts[i]).mapToObj(j -> parts.get(i).choices()))
                .limit(MAX_POSITIONS)
                .toList();
    }

    /** Reads the common part of regular expressions. */
    private static final class RegexReader {

        private final String text;
        private int next;
        private int depth;
        private boolean understood = true;

        RegexReader(String text) {
            this.text = text;
        }

        Optional<TextPattern> read() {
            List<Part> parts = sequence();
            return understood && next == text.length() ? Optional.of(new TextPattern(parts)) : Optional.empty();
        }

        private boolean at(char c) {
            return next < text.length() && text.charAt(next) == c;
        }

        private List<Part> sequence() {
            List<Part> parts = new ArrayList<>();
            while (understood && next < text.length() && !at('|') && !at(')')) {
                char c = text.charAt(next++);
                switch (c) {
                    case '^', '$' -> {
                        // what is made has nothing around it
                    }
                    case '(' -> parts.addAll(group());
                    case '[' -> repeated(set(), parts);
                    case '.' -> repeated(characters(LETTERS), parts);
                    case '\\' -> repeated(escaped(), parts);
                    case '*', '+', '?', '{' -> understood = false;
                    default -> repeated(List.of(String.valueOf(c)), parts);
                }
            }
            if (at('|') && next > 0) {
                skipAlternatives();
            }
            return parts;
        }

        /** Outside of a group the first alternative is as good as any. */
        private void skipAlternatives() {
            while (understood && at('|')) {
                next++;
                sequence();
            }
        }

        private List<Part> group() {
            if (++depth > MAX_DEPTH) {
                understood = false;
                return List.of();
            }
            if (at('?')) {
                next++;
                if (!at(':')) {
                    understood = false;
                    return List.of();
                }
                next++;
            }
            List<String> literals = new ArrayList<>();
            int start = next;
            List<Part> first = sequence();
            if (!at(')')) {
                understood = false;
                return List.of();
            }
            String inside = text.substring(start, next++);
            for (String alternative : inside.split("\\|")) {
                literals.add(alternative);
            }
            if (literals.stream().allMatch(literal -> literal.matches("[\\w -]+"))) {
                List<Part> parts = new ArrayList<>();
                repeated(literals, parts);
                return parts;
            }
            int[] times = times();
            return IntStream.range(0, Math.max(times[0], Math.min(times[1], 1)))
                    .boxed()
                    .flatMap(i -> first.stream())
                    .limit(MAX_POSITIONS)
                    .toList();
        }

        private List<String> escaped() {
            if (next == text.length()) {
                understood = false;
                return List.of();
            }
            char c = text.charAt(next++);
            return switch (c) {
                case 'd' -> characters(DIGITS);
                case 'w' -> characters(LETTERS + DIGITS);
                case 's' -> List.of(" ");
                case 'S' -> characters(LETTERS);
                case 'A', 'Z', 'm', 'M', 'y' -> List.of("");
                default -> {
                    understood &= !Character.isLetterOrDigit(c);
                    yield List.of(String.valueOf(c));
                }
            };
        }

        private List<String> set() {
            boolean negated = at('^');
            if (negated) {
                next++;
            }
            StringBuilder set = new StringBuilder();
            while (next < text.length() && (!at(']') || set.isEmpty())) {
                char c = text.charAt(next++);
                if (c == '[' && at(':')) {
                    set.append(named());
                } else if (c == '\\') {
                    set.append(String.join("", escaped()));
                } else if (at('-') && next + 1 < text.length() && text.charAt(next + 1) != ']') {
                    char last = text.charAt(next + 1);
                    next += 2;
                    for (char each = c; each <= last && set.length() < 300; each++) {
                        set.append(each);
                    }
                } else {
                    set.append(c);
                }
            }
            if (!at(']')) {
                understood = false;
                return List.of();
            }
            next++;
            List<String> chosen = characters(set.toString());
            return negated
                    ? characters(LETTERS + DIGITS).stream()
                            .filter(each -> !chosen.contains(each))
                            .toList()
                    : preferred(chosen);
        }

        /** Letters and digits where there are any: punctuation at the wrong place matches less often. */
        private static List<String> preferred(List<String> choices) {
            List<String> plain =
                    choices.stream().filter(each -> each.matches("[a-zA-Z0-9]")).collect(Collectors.toList());
            return plain.isEmpty() ? choices : plain;
        }

        private String named() {
            int end = text.indexOf(":]", next);
            String name = end < 0 ? "" : text.substring(next + 1, end);
            next = end < 0 ? next : end + 2;
            return switch (name) {
                case "alpha", "lower" -> LETTERS;
                case "alnum" -> LETTERS + DIGITS;
                case "digit", "xdigit" -> DIGITS;
                case "upper" -> LETTERS.toUpperCase(Locale.ROOT);
                case "space", "blank" -> " ";
                default -> {
                    understood = false;
                    yield "";
                }
            };
        }

        private void repeated(List<String> choices, List<Part> parts) {
            int[] times = times();
            if (choices.isEmpty()) {
                understood = false;
            } else {
                parts.add(new Part(choices, times[0], times[1]));
            }
        }

        private int[] times() {
            int[] times = {1, 1};
            if (at('*') || at('+') || at('?')) {
                char c = text.charAt(next++);
                times = new int[] {c == '+' ? 1 : 0, c == '?' ? 1 : MANY};
            } else if (at('{')) {
                int end = text.indexOf('}', next);
                String inside = end < 0 ? "" : text.substring(next + 1, end);
                if (!inside.matches("\\d{1,3}(,\\d{0,3})?")) {
                    understood = false;
                    return times;
                }
                String[] ends = inside.split(",", -1);
                times[0] = Integer.parseInt(ends[0]);
                times[1] = ends.length == 1
                        ? times[0]
                        : ends[1].isEmpty() ? Math.max(MANY, times[0]) : Integer.parseInt(ends[1]);
                next = end + 1;
            }
            if (at('?')) {
                next++;
            }
            return times;
        }
    }
}
