package dev.neonally.branch.neon.api;

import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Sends calls that concern one project and reads their answers' JSON.
 *
 * @param project its id
 */
record Calls(String project, Attempts attempts) {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,60}");

    /** The result is a part of the answer; an answer without it is none. */
    <A, T> T send(Request request, Class<A> type, Function<A, T> part) throws NeonApiException {
        return send(request, type, part, Gate.OPEN);
    }

    <A, T> T send(Request request, Class<A> type, Function<A, T> part, Gate gate) throws NeonApiException {
        return attempts.send(request, reply -> read(reply, type, part), gate);
    }

    /** The answer holds nothing of interest, and may be empty. */
    void send(Request request) throws NeonApiException {
        attempts.send(request, Reply::status, Gate.OPEN);
    }

    private static <A, T> T read(Reply reply, Class<A> type, Function<A, T> part) throws UnreadableAnswer {
        try {
            A answer = Json.MAPPER.readValue(reply.body(), type);
            T result = answer == null ? null : part.apply(answer);
            if (result != null) {
                return result;
            }
        } catch (JacksonException e) {
            throw new UnreadableAnswer(reply, "is not the JSON that Neon's API promises");
        }
        throw new UnreadableAnswer(reply, "lacks what was asked for");
    }

    /** The path of a Neon branch, or of something of it. */
    String[] onBranch(String branch, String... more) throws NeonApiException {
        String[] path = new String[4 + more.length];
        path[0] = "projects";
        path[1] = project;
        path[2] = "branches";
        path[3] = id(branch, "Neon branch");
        System.arraycopy(more, 0, path, 4, more.length);
        return path;
    }

    static boolean isId(String text) {
        return text != null && ID.matcher(text).matches();
    }

    /** @throws NeonApiException when it is not an id: the call would concern something else, such as the main Neon branch */
    static String id(String id, String what) throws NeonApiException {
        if (!isId(id)) {
            throw NeonApiException.refused(
                    what + ": " + (id == null ? "no id was given" : "'" + id + "' is not an id of Neon") + ".");
        }
        return id;
    }
}
