package dev.neonally.branch.neon.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next where the part after it begins
 */
record Page<T>(List<T> items, Optional<String> next) {

    static <T> Page<T> of(List<T> all, Optional<String> cursor, int limit) {
        int begin = Math.min(cursor.map(Page::decoded).orElse(0), all.size());
        int end = Math.min(begin + limit, all.size());
        return new Page<>(all.subList(begin, end), end < all.size() ? Optional.of(encoded(end)) : Optional.empty());
    }

    /** A cursor that is there on the last page, too. */
    String cursor() {
        return next.orElseGet(() -> encoded(Integer.MAX_VALUE));
    }

    private static String encoded(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("at:" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int decoded(String cursor) {
        try {
            return Integer.parseInt(
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).substring(3));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ApiError(400, "invalid cursor");
        }
    }
}
