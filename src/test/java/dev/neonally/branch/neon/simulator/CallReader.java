package dev.neonally.branch.neon.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a request asks for. */
record CallReader(Router router) {

    private static final List<String> PREFIX = List.of("api", "v2");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    Call read(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        Method method = Method.of(request.getMethod());
        Optional<Router.Match> match = match(method, url.pathSegments());
        Map<String, String> query = new LinkedHashMap<>();
        url.queryParameterNames()
                .forEach(name -> query.put(
                        name, Optional.ofNullable(url.queryParameter(name)).orElse("")));
        return new Call(
                method,
                match.map(Router.Match::template).orElse(Call.NO_ROUTE),
                url.encodedPath(),
                match.map(Router.Match::parameters).orElse(Map.of()),
                query,
                body(request));
    }

    private Optional<Router.Match> match(Method method, List<String> path) {
        int start = PREFIX.size();
        return path.size() > start && path.subList(0, start).equals(PREFIX)
                ? router.match(method, path.subList(start, path.size()))
                : Optional.empty();
    }

    private static JsonNode body(RecordedRequest request) {
        if (request.getBody() == null || request.getBodySize() == 0) {
            return Call.noBody();
        }
        try {
            return MAPPER.readTree(request.getBody().utf8());
        } catch (JacksonException e) {
            return MAPPER.missingNode();
        }
    }
}
