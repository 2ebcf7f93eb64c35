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

    /** A stretch of a text. */
    record Part(String text, boolean changed) {}

    static TextDiff of(String before, String after) {
        List<String> one = words(before);
        List<String> other = words(after);
        CommonSubsequence common = CommonSubsequence.of(one, other);
        return new TextDiff(parts(one, common.ofFirst()), parts(other, common.ofSecond()));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Part> parts(List<String> words, boolean[] common) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            text.append(words.get(i));
            if (i + 1 == words.size() || common[i] != common[i + 1]) {
                parts.add(new Part(text.toString(), !common[i]));
                text.setLength(0);
            }
        }
        return parts;
    }
}
