package dev.neonally.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What there is to say about a rule: {@code dev/neonally/rules/<id>.md} on the class path.
 *
 * @param text the page in Markdown
 */
public record RulePage(String text) {

    /** The page of the rule; every rule has one. */
    public static RulePage of(Rule rule) {
        String resource = "/dev/neonally/rules/" + rule.id() + ".md";
        try (InputStream in = RulePage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no page " + resource);
            }
            return new RulePage(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hazard in a few sentences: the paragraph behind the line of risk and category. */
    public String hazard() {
        String[] paragraphs = text.strip().split("\\R\\s*\\R");
        return paragraphs.length > 2 ? paragraphs[2].replaceAll("\\s+", " ").strip() : "";
    }

    /** The SQL of a section: {@code Given}, {@code Unsafe} or {@code Safe}. */
    public Optional<String> sql(String section) {
        Matcher block = Pattern.compile(
                        "^## " + Pattern.quote(section) + "\\s*\\R+```sql\\R(.*?)^```",
                        Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text);
        return block.find() ? Optional.of(block.group(1)) : Optional.empty();
    }
}
