package dev.neonally.branch.neon.simulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.RecordedRequest;

/** Notes down whatever of the exchanges is not as Neon's OpenAPI document has it. */
final class ContractCheck {

    private final List<String> violations = new CopyOnWriteArrayList<>();

    void add(String violation) {
        violations.add(violation);
    }

    void checkRequest(Call call, RecordedRequest request) {
        if (call.route().equals(Call.NO_ROUTE)) {
            add(call + ": the API has no such route");
        }
    }

    Answer checked(Call call, Answer answer) {
        return answer;
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
