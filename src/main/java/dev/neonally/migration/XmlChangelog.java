package dev.neonally.migration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an XML changelog so that each text keeps its place in the file, which Java's own parsers do not tell. Entities of
 * a document type are not expanded and nothing outside of the file is looked at.
 */
final class XmlChangelog {
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=/<>\"']+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern ENTITIES =
            Pattern.compile("(&(?:#\\d{1,7}|#x[0-9a-fA-F]{1,6}|lt|gt|amp|quot|apos);)+");
    private static final Pattern ENTITY = Pattern.compile("&([^;]+);");

    private static final class Open {
        private final String name;
        private final int line;
        private final Map<String, String> attributes;
        private final Excerpt text;
        private final List<ChangelogElement> children = new ArrayList<>();

        Open(String name, int line, Map<String, String> attributes, CharSequence source) {
            this.name = name;
            this.line = line;
            this.attributes = attributes;
            text = new Excerpt(source);
        }

        ChangelogElement close() {
            Optional<Script> script = text.isEmpty() ? Optional.empty() : Optional.of(text.script());
            return new ChangelogElement(name, line, attributes, script, List.copyOf(children));
        }
    }

    private final String source;
    private final CharSequence decoded;
    private final Deque<Open> open = new ArrayDeque<>();
    private ChangelogElement root;
    private int at;
    private int line = 1;

    private XmlChangelog(String source) {
        this.source = source;
        decoded = source.indexOf('&') < 0 ? source : new StringBuilder(source);
    }

    /** The document's outermost element. */
    static ChangelogElement read(String source) throws MalformedChangelogException {
        return new XmlChangelog(source).read();
    }

    private ChangelogElement read() throws MalformedChangelogException {
        while (at < source.length()) {
            if (source.charAt(at) != '<') {
                text(source.indexOf('<', at));
            } else if (source.startsWith("<!--", at)) {
                skipBehind("-->", "comment");
            } else if (source.startsWith("<![CDATA[", at)) {
                characterData();
            } else if (source.startsWith("<?", at)) {
                skipBehind("?>", "processing instruction");
            } else if (source.startsWith("<!", at)) {
                skipDocumentType();
            } else {
                tag();
            }
        }
        if (!open.isEmpty()) {
            throw new MalformedChangelogException(
                    open.peek().line, "the element <" + open.peek().name + "> is not closed");
        }
        if (root == null) {
            throw new MalformedChangelogException(1, "it has no element");
        }
        return root;
    }

    private void text(int markup) {
        int end = markup < 0 ? source.length() : markup;
        if (decoded instanceof StringBuilder builder) {
            decode(builder, end);
        }
        keep(at, end);
        advance(end);
    }

    private void decode(StringBuilder builder, int end) {
        int entity = source.indexOf('&', at);
        if (entity >= 0 && entity < end) {
            String text = decode(source.substring(entity, end));
            for (int i = 0; i < text.length(); i++) {
                builder.setCharAt(entity + i, text.charAt(i));
            }
        }
    }

    private void characterData() throws MalformedChangelogException {
        int start = at + "<![CDATA[".length();
        int end = source.indexOf("]]>", start);
        if (end < 0) {
            throw new MalformedChangelogException(line, "a CDATA section is not closed");
        }
        advance(start);
        keep(start, end);
        advance(end + "]]>".length());
    }

    private void keep(int start, int end) {
        if (!open.isEmpty() && !source.substring(start, end).isBlank()) {
            open.peek().text.keep(line, start, end);
        }
    }

    private void skipBehind(String mark, String what) throws MalformedChangelogException {
        int end = source.indexOf(mark, at);
        if (end < 0) {
            throw new MalformedChangelogException(line, "a " + what + " is not closed");
        }
        advance(end + mark.length());
    }

    private void skipDocumentType() throws MalformedChangelogException {
        int subset = source.indexOf('[', at);
        int end = source.indexOf('>', at);
        skipBehind(subset >= 0 && subset < end ? "]>" : ">", "document type");
    }

    private void tag() throws MalformedChangelogException {
        int end = endOfTag();
        if (end < 0) {
            throw new MalformedChangelogException(line, "a tag is not closed");
        }
        boolean closing = source.startsWith("</", at);
        boolean empty = source.charAt(end - 1) == '/';
        String content = source.substring(at + (closing ? 2 : 1), empty ? end - 1 : end);
        String name = content.strip().split("\\s", 2)[0];
        String localName = name.substring(name.indexOf(':') + 1);
        if (closing) {
            close(localName);
        } else {
            open.push(new Open(localName, line, attributes(content), decoded));
            if (empty) {
                close(localName);
            }
        }
        advance(end + 1);
    }

    private int endOfTag() {
        char quote = 0;
        for (int i = at; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, String> attributes(String content) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(content);
        while (attribute.find()) {
            String value = attribute.group(2) != null ? attribute.group(2) : attribute.group(3);
            attributes.put(attribute.group(1), decode(value).strip());
        }
        return attributes;
    }

    private void close(String name) throws MalformedChangelogException {
        if (open.isEmpty() || !open.peek().name.equals(name)) {
            throw new MalformedChangelogException(line, "</" + name + "> closes no element");
        }
        ChangelogElement closed = open.pop().close();
        if (open.isEmpty()) {
            root = closed;
        } else {
            open.peek().children.add(closed);
        }
    }

    private void advance(int to) {
        for (int i = at; i < to; i++) {
            if (source.charAt(i) == '\n') {
                line++;
            }
        }
        at = to;
    }

    /** Puts what entities stand for in their place, with blanks before it, so that the length stays the same. */
    private static String decode(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return ENTITIES.matcher(text).replaceAll(run -> Matcher.quoteReplacement(padded(run.group())));
    }

    private static String padded(String run) {
        StringBuilder characters = new StringBuilder();
        Matcher entity = ENTITY.matcher(run);
        while (entity.find()) {
            characters.appendCodePoint(character(entity.group(1)));
        }
        return " ".repeat(run.length() - characters.length()) + characters;
    }

    private static int character(String entity) {
        return switch (entity) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> {
                int code = entity.startsWith("#x")
                        ? Integer.parseInt(entity.substring(2), 16)
                        : Integer.parseInt(entity.substring(1));
                yield Character.isValidCodePoint(code) ? code : ' ';
            }
        };
    }
}
