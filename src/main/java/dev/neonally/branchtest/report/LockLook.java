package dev.neonally.branchtest.report;

import dev.neonally.effect.LockMode;
import java.util.Locale;

/**
 * How a lock mode is drawn: the more it keeps others from, the taller.
 *
 * @param styleClass its colours in the style sheet
 * @param fill its colour where style sheets are not allowed
 * @param height in pixels
 */
record LockLook(String styleClass, String fill, int height) {

    static final int TALLEST = 18;

    static LockLook of(LockMode mode) {
        String styleClass = "lock-" + mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (mode) {
            case ACCESS_EXCLUSIVE -> new LockLook(styleClass, "#c62f37", TALLEST);
            case EXCLUSIVE -> new LockLook(styleClass, "#cf6a1c", 14);
            case SHARE_ROW_EXCLUSIVE -> new LockLook(styleClass, "#de8f2c", 14);
            case SHARE -> new LockLook(styleClass, "#ecb44a", 14);
            case SHARE_UPDATE_EXCLUSIVE -> new LockLook(styleClass, "#4f8fb5", 8);
            case ROW_EXCLUSIVE -> new LockLook(styleClass, "#7fb0cc", 6);
            case ROW_SHARE -> new LockLook(styleClass, "#a3c6d9", 5);
            case ACCESS_SHARE -> new LockLook(styleClass, "#c3d7e2", 4);
        };
    }

    /** Whom it keeps waiting. */
    static String consequence(LockMode mode) {
        if (mode.blocksReads()) {
            return "stops reads and writes";
        }
        return mode.blocksWrites() ? "stops writes" : "stops neither reads nor writes";
    }
}
