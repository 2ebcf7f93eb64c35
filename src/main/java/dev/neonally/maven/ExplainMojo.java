package dev.neonally.maven;

import dev.neonally.rule.Rule;
import dev.neonally.rule.RulePage;
import dev.neonally.rule.Rules;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Explains a rule: its hazard, why PostgreSQL behaves so, unsafe and safe SQL. Without a rule, lists all. */
@Mojo(name = "explain", requiresProject = false, threadSafe = true)
public class ExplainMojo extends AbstractMojo {

    /** The rule's id. */
    @Parameter(property = "rule")
    private String rule;

    @Override
    public void execute() throws MojoExecutionException {
        List<Rule> rules = Rules.all();
        if (rule == null || rule.isBlank()) {
            int width = rules.stream().mapToInt(r -> r.id().length()).max().orElse(0);
            rules.forEach(r -> getLog().info(String.format(
                    "%-" + width + "s  %-8s  %s%s",
                    r.id(),
                    r.risk(),
                    r.category().id(),
                    r.optIn() ? " (strict)" : "")));
            getLog().info(rules.size() + " rules; those marked (strict) are off unless <profile> is strict or <rules>"
                    + " names them.");
            return;
        }
        Optional<Rule> found =
                rules.stream().filter(r -> r.id().equals(rule.strip())).findFirst();
        if (found.isEmpty()) {
            throw new MojoExecutionException(
                    "There is no rule '" + rule + "'. mvn neonally:explain without -Drule lists all rules.");
        }
        RulePage.of(found.get()).text().lines().forEach(line -> getLog().info(line));
    }
}
