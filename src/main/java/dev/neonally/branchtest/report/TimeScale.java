package dev.neonally.branchtest.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Where moments lie between 0 and 100. Time runs evenly, but for spans that would be too short to be seen: those get a least
 * width, at most {@link #SHARE} in all, so that a statement of 2 ms is found beside one of 40 s.
 */
final class TimeScale {

    private static final double WHOLE = 100;
    private static final double LEAST = 2.2;
    private static final double SHARE = 45;
    private static final int TICKS = 7;
    private static final double APART = 8;

    private final long[] times;
    private final double[] positions;
    private final List<Range> stretched;

    private TimeScale(long[] times, double[] positions, List<Range> stretched) {
        this.times = times;
        this.positions = positions;
        this.stretched = stretched;
    }

    /** A span of time that has to be seen. */
    record Span(Duration start, Duration end) {}

    /** A part of the scale. */
    record Range(double from, double to) {}

    /** A round offset from the start. */
    record Tick(Duration offset, double at) {}

    /** @param visible spans that follow each other */
    static TimeScale of(Duration start, Duration end, List<Span> visible) {
        long first = start.toNanos();
        long last = Math.max(first + 1, end.toNanos());
        TreeSet<Long> bounds = new TreeSet<>(List.of(first, last));
        for (Span span : visible) {
            bounds.add(clamp(span.start().toNanos(), first, last));
            bounds.add(clamp(span.end().toNanos(), first, last));
        }
        long[] times = bounds.stream().mapToLong(Long::longValue).toArray();
        double[] floors = floors(times, visible);
        double floor = Arrays.stream(floors).sum();
        double[] positions = new double[times.length];
        List<Range> stretched = new ArrayList<>();
        for (int i = 1; i < times.length; i++) {
            double even = (times[i] - times[i - 1]) / (double) (last - first);
            positions[i] = positions[i - 1] + floors[i] + even * (WHOLE - floor);
            if (floors[i] > 0) {
                stretched.add(new Range(positions[i - 1], positions[i]));
            }
        }
        return new TimeScale(times, positions, stretched);
    }

    double at(Duration moment) {
        long time = clamp(moment.toNanos(), times[0], times[times.length - 1]);
        int found = Arrays.binarySearch(times, time);
        if (found >= 0) {
            return positions[found];
        }
        int right = -found - 1;
        double part = (time - times[right - 1]) / (double) (times[right] - times[right - 1]);
        return positions[right - 1] + part * (positions[right] - positions[right - 1]);
    }

    /** Where the scale is wider than time would have it. */
    List<Range> stretched() {
        return stretched;
    }

    /** Round offsets that are far enough from each other to be labelled. */
    List<Tick> ticks() {
        long whole = times[times.length - 1] - times[0];
        long step = step(whole / TICKS);
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(Duration.ZERO, 0));
        for (long offset = step; offset <= whole; offset += step) {
            double at = at(Duration.ofNanos(times[0] + offset));
            if (at - ticks.get(ticks.size() - 1).at() >= APART && at <= WHOLE - APART / 2) {
                ticks.add(new Tick(Duration.ofNanos(offset), at));
            }
        }
        return ticks;
    }

    /** What each part between two bounds gets besides its share of the time. */
    private static double[] floors(long[] times, List<Span> visible) {
        double[] floors = new double[times.length];
        double whole = times[times.length - 1] - times[0];
        double least = Math.min(LEAST, SHARE / Math.max(1, visible.size()));
        for (Span span : visible) {
            int right = Arrays.binarySearch(times, clamp(span.end().toNanos(), times[0], times[times.length - 1]));
            if (right > 0
                    && span.end().compareTo(span.start()) > 0
                    && (times[right] - times[right - 1]) / whole * WHOLE < least) {
                floors[right] = least;
            }
        }
        return floors;
    }

    private static long step(long atLeast) {
        long step = 1_000;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (step * factor >= atLeast) {
                    return step * factor;
                }
            }
            step *= 10;
        }
    }

    private static long clamp(long time, long first, long last) {
        return Math.max(first, Math.min(last, time));
    }
}
