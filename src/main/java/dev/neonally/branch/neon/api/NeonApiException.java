package dev.neonally.branch.neon.api;

/** A call of the Neon API that did not succeed. The message is for the user and holds no secret. */
public final class NeonApiException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is known about the call's effect. */
    public enum Effect {
        /** The call was refused: nothing was changed. */
        NONE,
        /** No answer that could be understood: what was asked for may have been done, or may be done later. */
        UNKNOWN
    }

    private final Effect effect;
    private final int status;
    private final String code;

    NeonApiException(String message, Effect effect, int status, String code, Throwable cause) {
        super(message, cause);
        this.effect = effect;
        this.status = status;
        this.code = code;
    }

    /** Nothing was sent. */
    public static NeonApiException refused(String message) {
        return noAnswer(message, Effect.NONE, null);
    }

    static NeonApiException noAnswer(String message, Effect effect, Throwable cause) {
        return new NeonApiException(message, effect, 0, "", cause);
    }

    public boolean mayHaveHadEffect() {
        return effect == Effect.UNKNOWN;
    }

    /** The HTTP status; 0 where no answer came. */
    public int status() {
        return status;
    }

    /** Neon's own code, often empty: {@code BRANCHES_LIMIT_EXCEEDED}. */
    public String code() {
        return code;
    }

    public boolean isNotFound() {
        return status == 404;
    }

    public boolean isConflict() {
        return status == 409;
    }
}
