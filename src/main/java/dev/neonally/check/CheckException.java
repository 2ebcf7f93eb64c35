package dev.neonally.check;

/** The check could not be done: the environment or the configuration is at fault. The message is for the user. */
public final class CheckException extends Exception {

    private static final long serialVersionUID = 1L;

    public CheckException(String message) {
        super(message);
    }

    public CheckException(String message, Throwable cause) {
        super(message, cause);
    }
}
