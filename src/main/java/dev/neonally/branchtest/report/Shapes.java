package dev.neonally.branchtest.report;

import java.util.Locale;
import java.util.stream.Stream;

/** Draws in SVG: across in percent of the width, down in pixels. */
record Shapes(Markup html) {

    /**
     * Where a mark is.
     *
     * @param from its left side
     * @param y its upper side
     */
    record Box(double from, double width, int y, int height) {}

    /** A share of the width, as an attribute has it. */
    static String share(double percent) {
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }

    /** @param more attributes, names and values in turn */
    void line(String styleClass, String stroke, double fromX, double toX, int fromY, int toY, String... more) {
        Stream<String> line = Stream.of(
                "class",
                styleClass,
                "stroke",
                stroke,
                "x1",
                share(fromX),
                "x2",
                share(toX),
                "y1",
                String.valueOf(fromY),
                "y2",
                String.valueOf(toY));
        html.empty("line", Stream.concat(line, Stream.of(more)).toArray(String[]::new));
    }

    /** @param styleClass null for none */
    void rectangle(String styleClass, String fill, Box box) {
        html.empty(
                "rect",
                "class",
                styleClass,
                "fill",
                fill,
                "x",
                share(box.from()),
                "width",
                share(box.width()),
                "y",
                String.valueOf(box.y()),
                "height",
                String.valueOf(box.height()));
    }

    /** A text in a mark, cut off where that ends. */
    void label(Box box, String text, String styleClass) {
        html.open(
                "svg",
                "x",
                share(box.from()),
                "width",
                share(box.width()),
                "y",
                String.valueOf(box.y()),
                "height",
                String.valueOf(box.height()),
                "aria-hidden",
                "true");
        html.element(
                "text",
                text,
                "class",
                "label " + styleClass,
                "fill",
                styleClass.equals("on-light") ? "#16191d" : "#ffffff",
                "font-size",
                "11",
                "x",
                "5",
                "y",
                String.valueOf(box.height() / 2 + 4));
        html.close();
    }
}
