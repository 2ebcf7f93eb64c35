package dev.neonally.branch.neon.simulator;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Makes ids of the shape of Neon's: {@code br-quiet-river-0a1b2c3d}. */
final class Identifiers {

    private static final List<String> HOW =
            List.of("quiet", "late", "bold", "misty", "round", "young", "plain", "green");
    private static final List<String> WHAT =
            List.of("river", "field", "stone", "cloud", "maple", "harbor", "lake", "dune");
    private static final String PASSWORD_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random = new SecureRandom();

    String next(String prefix) {
        return prefix + any(HOW) + "-" + any(WHAT) + "-" + hex();
    }

    String hex() {
        return HexFormat.of().toHexDigits(random.nextInt());
    }

    String password() {
        StringBuilder password = new StringBuilder("npg_");
        random.ints(16, 0, PASSWORD_LETTERS.length()).forEach(i -> password.append(PASSWORD_LETTERS.charAt(i)));
        return password.toString();
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
