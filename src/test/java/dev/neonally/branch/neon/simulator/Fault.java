package dev.neonally.branch.neon.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes wrong with the next calls of a route. It happens once; {@link #times}, {@link #during} and {@link #forever} say
 * otherwise. Faults of one route happen one after the other, in the order in which they were scripted.
 */
public final class Fault {

    /** A call that a fault befalls. */
    interface Exchange {

        /** Does what was asked. */
        Answer execute();

        /** Refuses and does nothing. */
        Answer refuse(ApiError error);

        /** Does what was asked just before the next call of the same route. */
        void postpone();
    }

    /** Makes the response of a call. */
    private interface Effect {
        MockResponse.Builder respond(Exchange exchange);
    }

    private final Method method;
    private final String route;
    private final Repetition repetition;
    private Effect effect = exchange -> Responses.of(exchange.execute());
    private Consumer<MockResponse.Builder> dressing = any -> {};
    private Consumer<Call> meanwhile = any -> {};

    Fault(Method method, String route, Clock clock) {
        this.method = method;
        this.route = route;
        this.repetition = new Repetition(clock);
    }

    public Fault times(int times) {
        repetition.times(times);
        return this;
    }

    public Fault forever() {
        repetition.times(Long.MAX_VALUE);
        return this;
    }

    /** From the first call on, by the simulator's clock. */
    public Fault during(Duration time) {
        repetition.during(time);
        return this;
    }

    /** Neon does what it was asked, but the connection is reset instead of an answer. */
    public Fault resetsBeforeResponse() {
        return with(exchange -> {
            exchange.execute();
            return Responses.reset();
        });
    }

    /** Neon never sees the request: the connection is reset. */
    public Fault isLost() {
        return with(exchange -> Responses.reset());
    }

    /** The connection is reset; the request reaches Neon all the same, but only just before the next one like it. */
    public Fault arrivesLate() {
        return with(exchange -> {
            exchange.postpone();
            return Responses.reset();
        });
    }

    /** Somebody else does something just before. */
    public Fault after(Consumer<Call> event) {
        this.meanwhile = event;
        return this;
    }

    /** Neon refuses. */
    public Fault answers(int status) {
        return answers(status, "", "scripted answer " + status);
    }

    /** Neon refuses, with a code and a message of its own. */
    public Fault answers(int status, String code, String message) {
        ApiError error = new ApiError(status, code, message);
        return with(exchange -> Responses.of(exchange.refuse(error)));
    }

    /** Something between refuses with a page, and Neon does nothing. */
    public Fault answersPage(int status) {
        return with(exchange -> Responses.page(status));
    }

    /** Neon does what it was asked, but something between has lost patience and answers with a page. */
    public Fault answersPageAfterAll(int status) {
        return with(exchange -> {
            exchange.execute();
            return Responses.page(status);
        });
    }

    /** The answer's second half is missing. */
    public Fault truncatesBody() {
        return dress(response -> response.onResponseBody(new SocketEffect.CloseSocket()));
    }

    /** The answer is complete, but no JSON. */
    public Fault garblesBody() {
        return dress(response -> response.body("{\"branch\":{\"id\":"));
    }

    /** The answer's body comes byte by byte. */
    public Fault drips(Duration each) {
        return dress(response -> response.throttleBody(1, each.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Neon does what it was asked, but there is never an answer. */
    public Fault stalls() {
        return dress(response -> response.onResponseStart(SocketEffect.Stall.INSTANCE));
    }

    public Fault redirectsTo(String url) {
        return with(exchange -> new MockResponse.Builder().code(302).setHeader("Location", url));
    }

    public Fault withHeader(String name, String value) {
        return dress(response -> response.setHeader(name, value));
    }

    /** The answer is the API's own, but something in it is not as it should be. */
    public Fault tampers(Consumer<ObjectNode> change) {
        return with(exchange -> {
            Answer answer = exchange.execute();
            answer.body().ifPresent(change);
            return Responses.of(answer);
        });
    }

    private Fault with(Effect other) {
        this.effect = other;
        return this;
    }

    private Fault dress(Consumer<MockResponse.Builder> another) {
        this.dressing = dressing.andThen(another);
        return this;
    }

    boolean befalls(Call call) {
        return call.method() == method && call.route().endsWith(route) && repetition.happens();
    }

    MockResponse.Builder respond(Call call, Exchange exchange) {
        meanwhile.accept(call);
        MockResponse.Builder response = effect.respond(exchange);
        dressing.accept(response);
        return response;
    }
}
