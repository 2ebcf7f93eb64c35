package dev.neonally.branch;

/** The throw-away database could not be made, reached or deleted. The message is for the user and holds no secret. */
public final class BranchException extends Exception {

    private static final long serialVersionUID = 1L;

    public BranchException(String message) {
        super(message);
    }

    public BranchException(String message, Throwable cause) {
        super(message, cause);
    }
}
