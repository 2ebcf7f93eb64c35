package dev.neonally.branchtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which words of two texts differ.
 *
 * @param before the first text in parts
 * @param after the second text in parts
 */
record TextDiff(List<Part> before, List<Part> after) {

    private static final Pattern WORD = Pattern.compile("\\s+|\\w+|.", Pattern.DOTALL);
    /** Larger middles are told as different as a whole: comparing takes time by the product of the lengths. */
    private static final long LARGEST = 1_000_000;

    /** A stretch of a text. */
    record Part(String text, boolean changed) {}

    static TextDiff of(String before, String after) {
        List<String> one = words(before);
        List<String> other = words(after);
        int head = 0;
        while (head < Math.min(one.size(), other.size()) && one.get(head).equals(other.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(one.size(), other.size()) - head
                && one.get(one.size() - 1 - tail).equals(other.get(other.size() - 1 - tail))) {
            tail++;
        }
        boolean[] oneKept = kept(one.size(), head, tail);
        boolean[] otherKept = kept(other.size(), head, tail);
        markCommon(one, other, head, tail, oneKept, otherKept);
        return new TextDiff(parts(one, oneKept), parts(other, otherKept));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean[] kept(int size, int head, int tail) {
        boolean[] kept = new boolean[size];
        for (int i = 0; i < size; i++) {
            kept[i] = i < head || i >= size - tail;
        }
        return kept;
    }

    /** Marks the longest common subsequence of what lies between head and tail. */
    private static void markCommon(
            List<String> one, List<String> other, int head, int tail, boolean[] oneKept, boolean[] otherKept) {
        int rows = one.size() - head - tail;
        int columns = other.size() - head - tail;
        if ((long) rows * columns > LARGEST) {
            return;
        }
        int[][] longest = new int[rows + 1][columns + 1];
        for (int r = rows - 1; r >= 0; r--) {
            for (int c = columns - 1; c >= 0; c--) {
                longest[r][c] = one.get(head + r).equals(other.get(head + c))
                        ? longest[r + 1][c + 1] + 1
                        : Math.max(longest[r + 1][c], longest[r][c + 1]);
            }
        }
        int r = 0;
        int c = 0;
        while (r < rows && c < columns) {
            if (one.get(head + r).equals(other.get(head + c))) {
                oneKept[head + r++] = true;
                otherKept[head + c++] = true;
            } else if (longest[r + 1][c] >= longest[r][c + 1]) {
                r++;
            } else {
                c++;
            }
        }
    }

    private static List<Part> parts(List<String> words, boolean[] kept) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            text.append(words.get(i));
            if (i + 1 == words.size() || kept[i] != kept[i + 1]) {
                parts.add(new Part(text.toString(), !kept[i]));
                text.setLength(0);
            }
        }
        return parts;
    }
}
