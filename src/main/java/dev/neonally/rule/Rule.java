package dev.neonally.rule;

/**
 * Looks for one hazard. A rule has no state; its page {@code dev/neonally/rules/<id>.md} explains it and carries its
 * examples.
 */
public abstract sealed class Rule permits OperationRule, ActionRule, StepRule, MigrationRule, HistoryRule {

    private final String id;
    private final Risk risk;
    private final Category category;
    private final boolean optIn;

    protected Rule(String id, Risk risk, Category category, boolean optIn) {
        this.id = id;
        this.risk = risk;
        this.category = category;
        this.optIn = optIn;
    }

    /** The name that users know it by; never changes. */
    public final String id() {
        return id;
    }

    /** The risk of a finding unless the rule knows better or the user says otherwise. */
    public final Risk risk() {
        return risk;
    }

    public final Category category() {
        return category;
    }

    /** Whether it is silent unless the user asks for it, by name or with the strict profile. */
    public final boolean optIn() {
        return optIn;
    }

    /** Whether it tells of how the project works rather than of one migration; then its newest finding stands for all. */
    public boolean isOfProject() {
        return false;
    }

    /**
     * Whether a finding on the same statement tells the hazard more sharply, so that this rule has nothing to add.
     *
     * @param own this rule's finding
     */
    protected boolean isToldBy(Finding own, Finding other) {
        return false;
    }
}
