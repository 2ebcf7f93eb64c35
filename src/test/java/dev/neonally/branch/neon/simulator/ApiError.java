package dev.neonally.branch.neon.simulator;

/** A request that the API refuses. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ApiError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    ApiError(int status, String message) {
        this(status, "", message);
    }

    static ApiError notFound(String what) {
        return new ApiError(404, what + " not found");
    }

    int status() {
        return status;
    }

    /** Neon's own word for it, often empty. */
    String code() {
        return code;
    }
}
