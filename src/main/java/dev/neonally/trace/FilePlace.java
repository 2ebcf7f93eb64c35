package dev.neonally.trace;

/**
 * A place in a file.
 *
 * @param line counted from 1; 0 where unknown
 * @param column counted from 1 in UTF-16 units; 0 where unknown
 */
record FilePlace(int line, int column) {

    static final FilePlace UNKNOWN = new FilePlace(0, 0);

    /**
     * The place that many characters, as the server counts them, behind this one.
     *
     * @param text what starts here
     */
    FilePlace after(String text, int characters) {
        int end = text.offsetByCodePoints(0, Math.min(characters, text.codePointCount(0, text.length())));
        int atLine = line;
        int atColumn = column;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (!pair && (c == '\n' || c == '\r')) {
                atLine++;
                atColumn = 1;
            } else {
                atColumn++;
            }
        }
        return new FilePlace(atLine, atColumn);
    }
}
