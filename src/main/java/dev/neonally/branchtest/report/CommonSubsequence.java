package dev.neonally.branchtest.report;

import java.util.List;

/**
 * What two sequences have in common, in order.
 *
 * @param ofFirst for each element of the first whether it is common
 * @param ofSecond likewise
 */
record CommonSubsequence(boolean[] ofFirst, boolean[] ofSecond) {

    /** Larger middles have nothing in common: comparing them takes time by the product of their lengths. */
    private static final long LARGEST = 1_000_000;

    /** The longest, unless what lies between the common ends is very large. */
    static CommonSubsequence of(List<String> one, List<String> other) {
        int shorter = Math.min(one.size(), other.size());
        int head = 0;
        while (head < shorter && one.get(head).equals(other.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && one.get(one.size() - 1 - tail).equals(other.get(other.size() - 1 - tail))) {
            tail++;
        }
        CommonSubsequence common = new CommonSubsequence(ends(one.size(), head, tail), ends(other.size(), head, tail));
        common.markMiddle(one.subList(head, one.size() - tail), other.subList(head, other.size() - tail), head);
        return common;
    }

    private static boolean[] ends(int size, int head, int tail) {
        boolean[] ends = new boolean[size];
        for (int i = 0; i < size; i++) {
            ends[i] = i < head || i >= size - tail;
        }
        return ends;
    }

    private void markMiddle(List<String> one, List<String> other, int head) {
        if ((long) one.size() * other.size() > LARGEST) {
            return;
        }
        int[][] longest = lengths(one, other);
        int r = 0;
        int c = 0;
        while (r < one.size() && c < other.size()) {
            if (one.get(r).equals(other.get(c))) {
                ofFirst[head + r++] = true;
                ofSecond[head + c++] = true;
            } else if (longest[r + 1][c] >= longest[r][c + 1]) {
                r++;
            } else {
                c++;
            }
        }
    }

    private static int[][] lengths(List<String> one, List<String> other) {
        int[][] longest = new int[one.size() + 1][other.size() + 1];
        for (int r = one.size() - 1; r >= 0; r--) {
            for (int c = other.size() - 1; c >= 0; c--) {
                longest[r][c] = one.get(r).equals(other.get(c))
                        ? longest[r + 1][c + 1] + 1
                        : Math.max(longest[r + 1][c], longest[r][c + 1]);
            }
        }
        return longest;
    }
}
