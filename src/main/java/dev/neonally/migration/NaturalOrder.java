package dev.neonally.migration;

import java.util.Comparator;

/** The order in which people count files: {@code 2.sql} before {@code 10.sql}, folders by their names first. */
enum NaturalOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endOfA = endOfDigits(a, i);
            int endOfB = endOfDigits(b, j);
            int order = endOfA > i && endOfB > j
                    ? compareNumbers(a.substring(i, endOfA), b.substring(j, endOfB))
                    : Integer.compare(rank(a.charAt(i)), rank(b.charAt(j)));
            if (order != 0) {
                return order;
            }
            i = Math.max(i + 1, endOfA);
            j = Math.max(j + 1, endOfB);
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    /** A slash ends a name and so comes before all that a longer name could go on with. */
    private static int rank(char c) {
        return c == '/' ? -1 : c;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int compareNumbers(String a, String b) {
        String x = a.replaceFirst("^0+(?=.)", "");
        String y = b.replaceFirst("^0+(?=.)", "");
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }
}
