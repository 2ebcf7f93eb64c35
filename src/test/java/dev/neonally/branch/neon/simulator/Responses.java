package dev.neonally.branch.neon.simulator;

import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/** The HTTP of an answer. */
final class Responses {

    private Responses() {}

    static MockResponse.Builder of(Answer answer) {
        MockResponse.Builder response = new MockResponse.Builder().code(answer.status());
        answer.body()
                .ifPresent(body -> response.setHeader("Content-Type", "application/json; charset=utf-8")
                        .body(body.toString()));
        return response;
    }

    static MockResponse.Builder page(int status) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "text/html; charset=UTF-8")
                .body("<!DOCTYPE html><html><head><title>Error " + status
                        + "</title></head><body>A timeout occurred</body></html>");
    }

    static MockResponse.Builder reset() {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket());
    }
}
