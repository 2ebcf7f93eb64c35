package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

final class ColumnAlignment extends NewTableRule {

    /** Below this nobody notices: rows are padded to a multiple of it anyway. */
    private static final int WORTH_TELLING = 8;

    /** Types of fixed length (PostgreSQL documentation, section 66.6.1, and {@code pg_type}); others have no alignment. */
    private static final Map<String, Fixed> FIXED = Map.ofEntries(
            Map.entry("bool", new Fixed(1, 1)),
            Map.entry("int2", new Fixed(2, 2)),
            Map.entry("smallserial", new Fixed(2, 2)),
            Map.entry("int4", new Fixed(4, 4)),
            Map.entry("serial", new Fixed(4, 4)),
            Map.entry("float4", new Fixed(4, 4)),
            Map.entry("date", new Fixed(4, 4)),
            Map.entry("oid", new Fixed(4, 4)),
            Map.entry("int8", new Fixed(8, 8)),
            Map.entry("bigserial", new Fixed(8, 8)),
            Map.entry("float8", new Fixed(8, 8)),
            Map.entry("money", new Fixed(8, 8)),
            Map.entry("time", new Fixed(8, 8)),
            Map.entry("timestamp", new Fixed(8, 8)),
            Map.entry("timestamptz", new Fixed(8, 8)),
            Map.entry("timetz", new Fixed(12, 8)),
            Map.entry("interval", new Fixed(16, 8)),
            Map.entry("uuid", new Fixed(16, 1)));

    /** Bytes of a value, and the multiple of bytes that it starts at. */
    private record Fixed(int length, int alignment) {}

    private record Placed(String name, Fixed type) {}

    ColumnAlignment() {
        super("column-alignment");
    }

    @Override
    void checkTable(CreateTable create, Step step, Judgement judgement) {
        List<Placed> columns = new ArrayList<>();
        for (ColumnDefinition column : create.columns()) {
            fixed(column.type()).ifPresent(type -> columns.add(new Placed(column.name(), type)));
        }
        List<Placed> best = columns.stream()
                .sorted(Comparator.comparing((Placed column) -> -column.type().alignment()))
                .toList();
        int wasted = length(columns) - length(best);
        if (wasted >= WORTH_TELLING) {
            judgement.report(
                    this,
                    step,
                    create.name(),
                    "Each row of " + create.name() + " has " + wasted
                            + " bytes of padding that another order of its columns would not need",
                    "-- "
                            + best.stream().map(Placed::name).collect(Collectors.joining(", "))
                            + ", then the columns of varying length");
        }
    }

    private static Optional<Fixed> fixed(TypeName type) {
        boolean plain = !type.isArray() && type.name().schema() == null;
        return plain ? Optional.ofNullable(FIXED.get(type.name().name())) : Optional.empty();
    }

    private static int length(List<Placed> columns) {
        int end = 0;
        for (Placed column : columns) {
            int alignment = column.type().alignment();
            end = (end + alignment - 1) / alignment * alignment + column.type().length();
        }
        return end;
    }
}
