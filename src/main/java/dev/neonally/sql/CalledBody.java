package dev.neonally.sql;

import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PL/pgSQL body as a call with certain arguments runs it. */
public final class CalledBody {

    private CalledBody() {}

    /** The bodies that the routine's calls in the query run; where none is found, its body as written. */
    public static List<RoutineBody> of(CreateRoutine routine, Query query) {
        boolean dynamic =
                routine.body().filter(body -> !body.dynamic().isEmpty()).isPresent();
        List<Map<String, String>> calls = dynamic ? arguments(routine, query) : List.of();
        return (calls.isEmpty() ? List.of(Map.<String, String>of()) : calls)
                .stream()
                        .flatMap(arguments -> with(routine, arguments).stream())
                        .toList();
    }

    /** The values that are known of the routine's parameters, by name and by number ({@code $1}), for each call in the query. */
    public static List<Map<String, String>> arguments(CreateRoutine routine, Query query) {
        List<Map<String, String>> calls = new ArrayList<>();
        Cursor tokens = Cursor.over(query.text());
        while (!tokens.atEnd()) {
            if (tokens.next().value().equals(routine.name().name()) && tokens.at("(")) {
                int start = tokens.position();
                tokens.skipParentheses();
                calls.add(known(routine, tokens.slice(start + 1, tokens.position() - 1)));
                tokens.moveTo(start);
            }
        }
        return calls;
    }

    private static Map<String, String> known(CreateRoutine routine, List<Token> list) {
        List<Argument> parameters = routine.arguments().stream()
                .filter(argument -> !argument.mode().equals("out"))
                .toList();
        Map<String, String> known = new HashMap<>();
        int start = 0;
        int depth = 0;
        int number = 0;
        for (int i = 0; i <= list.size(); i++) {
            boolean ends = i == list.size() || depth == 0 && list.get(i).is(",");
            if (ends && number < parameters.size()) {
                Optional<String> name = parameters.get(number).name();
                String value = KnownTexts.evaluate(list.subList(start, i), Map.of());
                number++;
                known.put("$" + number, value);
                name.ifPresent(parameter -> known.put(parameter, value));
            }
            start = ends ? i + 1 : start;
            if (!ends) {
                depth += list.get(i).is("(") || list.get(i).is("[") ? 1 : 0;
                depth -= list.get(i).is(")") || list.get(i).is("]") ? 1 : 0;
            }
        }
        return known;
    }

    /** The body with those values; as it was written where it is no PL/pgSQL. */
    public static Optional<RoutineBody> with(CreateRoutine routine, Map<String, String> arguments) {
        return routine.body()
                .map(body -> routine.language().equals("plpgsql") && !arguments.isEmpty()
                        ? new PlpgsqlReader(new PostgresReader(), Cursor.over(body.text()), arguments).read(body.text())
                        : body);
    }
}
