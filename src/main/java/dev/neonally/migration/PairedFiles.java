package dev.neonally.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that hold one direction each, such as {@code 3_orders.up.sql} and {@code 3_orders.down.sql}, by version. */
final class PairedFiles {
    private final List<VersionedName> ups = new ArrayList<>();
    private final List<VersionedName> downs = new ArrayList<>();
    private final List<String> misnamed = new ArrayList<>();

    /**
     * @param pattern has the groups {@code version}, {@code description} and {@code direction}, of which the last says
     *     {@code down} for a way back
     */
    PairedFiles(List<String> files, Pattern pattern) {
        for (String file : files) {
            Matcher matcher = pattern.matcher(file);
            if (matcher.matches()) {
                boolean down = "down".equals(matcher.group("direction"));
                (down ? downs : ups)
                        .add(new VersionedName(file, matcher.group("version"), matcher.group("description")));
            } else {
                misnamed.add(file);
            }
        }
        ups.sort(VersionedName.BY_NUMBER);
        downs.sort(VersionedName.BY_NUMBER);
    }

    List<VersionedName> ups() {
        return ups;
    }

    List<VersionedName> downs() {
        return downs;
    }

    /** The files whose names fit the pattern not. */
    List<String> misnamed() {
        return misnamed;
    }

    boolean isEmpty() {
        return ups.isEmpty() && downs.isEmpty();
    }

    /** Whether at least half of the names fit the pattern, and there is any. */
    boolean prevail() {
        return !isEmpty() && ups.size() + downs.size() >= misnamed.size();
    }

    /** Reports versions that occur twice and downs without ups. */
    void report(History history, String outcome) {
        history.reportDuplicates(ups, VersionedName::number, outcome);
        history.reportDuplicates(downs, VersionedName::number, outcome);
        history.reportOrphans(ups, downs, VersionedName::number);
    }
}
