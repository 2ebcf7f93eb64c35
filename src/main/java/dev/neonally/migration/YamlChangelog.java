package dev.neonally.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads a YAML or JSON changelog; texts keep their place in the file where they stand there letter by letter. */
final class YamlChangelog {
    private static final Pattern BLOCK_HEADER = Pattern.compile("[|>][^\\n]*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final String source;
    private final JsonParser parser;
    private final boolean countsCodePoints;
    private long position;
    private int at;
    private int line = 1;

    private YamlChangelog(String source, JsonParser parser, boolean countsCodePoints) {
        this.source = source;
        this.parser = parser;
        this.countsCodePoints = countsCodePoints;
    }

    static ChangelogElement readYaml(String source) throws MalformedChangelogException {
        return read(source, new YAMLFactory(), true);
    }

    static ChangelogElement readJson(String source) throws MalformedChangelogException {
        return read(source, new JsonFactory(), false);
    }

    /** A nameless element with the document's keys as children. */
    private static ChangelogElement read(String source, TokenStreamFactory factory, boolean countsCodePoints)
            throws MalformedChangelogException {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), source)) {
            parser.nextToken();
            return new YamlChangelog(source, parser, countsCodePoints).element("");
        } catch (JacksonException malformed) {
            TokenStreamLocation location = malformed.getLocation();
            int line = location == null ? 1 : Math.max(1, location.getLineNr());
            throw new MalformedChangelogException(
                    line, malformed.getOriginalMessage().lines().findFirst().orElse("it breaks off"));
        }
    }

    private ChangelogElement element(String name) {
        advance(parser.currentTokenLocation().getCharOffset());
        int line = this.line;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            List<ChangelogElement> children = new ArrayList<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                add(element(key), children);
            }
            return new ChangelogElement(name, line, attributes(children), Optional.empty(), List.copyOf(children));
        }
        if (token == JsonToken.START_ARRAY) {
            List<ChangelogElement> children = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                add(element(""), children);
            }
            return new ChangelogElement(name, line, Map.of(), Optional.empty(), List.copyOf(children));
        }
        String value = token == null || token == JsonToken.VALUE_NULL ? "" : parser.getString();
        return new ChangelogElement(name, line, Map.of(), script(value, line), List.of());
    }

    /** The items of a list are the list's parts: {@code - include: {file: x}} stands for {@code include: {file: x}}. */
    private static void add(ChangelogElement element, List<ChangelogElement> siblings) {
        if (element.name().isEmpty() && element.text().isEmpty()) {
            siblings.addAll(element.children());
        } else {
            siblings.add(element);
        }
    }

    private static Map<String, String> attributes(List<ChangelogElement> children) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (ChangelogElement child : children) {
            child.text()
                    .ifPresent(text -> attributes.put(child.name(), text.text().strip()));
        }
        return attributes;
    }

    private Optional<Script> script(String value, int line) {
        if (value.isBlank()) {
            return Optional.empty();
        }
        int start = at;
        advance(parser.currentLocation().getCharOffset());
        int end = at;
        if (start < end) {
            String raw = source.substring(start, end);
            int from = start;
            int firstLine = line;
            Matcher header = BLOCK_HEADER.matcher(raw);
            if (header.lookingAt() && header.end() < raw.length()) {
                from = start + header.end() + 1;
                firstLine = line + 1;
            } else if (raw.startsWith("\"") || raw.startsWith("'")) {
                from = start + 1;
                end = Math.max(from, source.lastIndexOf(raw.charAt(0), end - 1));
            }
            if (sameWords(source.substring(from, end), value)) {
                return Optional.of(
                        new Excerpt(source).keep(firstLine, from, end).script());
            }
        }
        return Optional.of(new Script(value, line));
    }

    /** Goes on to where the parser says that something is; parsers of YAML count otherwise than Java's strings do. */
    private void advance(long to) {
        while (position < to && at < source.length()) {
            if (source.charAt(at) == '\n') {
                line++;
            }
            at += countsCodePoints ? Character.charCount(source.codePointAt(at)) : 1;
            position++;
        }
    }

    private static boolean sameWords(String a, String b) {
        return BLANKS.matcher(a.strip())
                .replaceAll(" ")
                .equals(BLANKS.matcher(b.strip()).replaceAll(" "));
    }
}
