package dev.neonally.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Reads what a command prints, hands it on line by line, and keeps the end. */
final class CommandOutput extends Thread {

    private static final int KEPT_LINES = 40;
    private static final int LONG_LINE = 8_192;
    private static final int LONGEST_LINE = 65_536;

    private final InputStream stream;
    private final Charset encoding;
    private final SecretMask mask;
    private final Consumer<String> output;
    private final Deque<String> last = new ArrayDeque<>();

    CommandOutput(InputStream stream, Charset encoding, SecretMask mask, Consumer<String> output) {
        super("neonally-command-output");
        setDaemon(true);
        this.stream = stream;
        this.encoding = encoding;
        this.mask = mask;
        this.output = output;
    }

    @Override
    public void run() {
        StringBuilder line = new StringBuilder();
        try (Reader reader = new BufferedReader(new InputStreamReader(stream, encoding))) {
            for (int character = reader.read(); character >= 0; character = reader.read()) {
                boolean lineEnd = character == '\n' || character == '\r';
                if (!lineEnd) {
                    line.append((char) character);
                }
                boolean full = line.length() >= (Character.isWhitespace(character) ? LONG_LINE : LONGEST_LINE);
                if (lineEnd || full) {
                    hand(line);
                }
            }
        } catch (IOException closed) {
            // the command was ended
        }
        hand(line);
    }

    /** A progress bar ends its lines with carriage returns; blank lines of it are no news. */
    private void hand(StringBuilder line) {
        String text = mask.mask(line.toString().stripTrailing());
        line.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        synchronized (last) {
            last.add(text);
            if (last.size() > KEPT_LINES) {
                last.remove();
            }
        }
        output.accept(text);
    }

    List<String> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
