package dev.neonally.branch.neon.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what answers a call by the templates of the API's paths. */
final class Router {

    /** Answers the calls of one route. */
    interface Handler {
        Answer answer(Call call);
    }

    private record Route(Method method, String template, Handler handler) {}

    /** A path's template and what the path says in its places. */
    record Match(String template, Map<String, String> parameters) {}

    private final List<Route> routes = new ArrayList<>();

    Router on(Method method, String template, Handler handler) {
        routes.add(new Route(method, template, handler));
        return this;
    }

    Optional<Match> match(Method method, List<String> path) {
        return routes.stream()
                .filter(route -> route.method() == method)
                .flatMap(route -> match(route.template(), path).stream())
                .findFirst();
    }

    Answer answer(Call call) {
        return routes.stream()
                .filter(route ->
                        route.method() == call.method() && route.template().equals(call.route()))
                .findFirst()
                .orElseThrow(() -> new ApiError(404, "this route does not exist"))
                .handler()
                .answer(call);
    }

    /** Literal segments come before places, so {@code branches/count} is no Neon branch. */
    private static Optional<Match> match(String template, List<String> path) {
        String[] expected = template.substring(1).split("/");
        if (expected.length != path.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                parameters.put(expected[i].substring(1, expected[i].length() - 1), path.get(i));
            } else if (!expected[i].equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(template, parameters));
    }
}
