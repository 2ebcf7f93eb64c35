package dev.neonally.effect;

import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.ReleaseSavepoint;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import dev.neonally.sql.operation.SessionOperation.RollbackTo;
import dev.neonally.sql.operation.SessionOperation.Savepoint;
import java.util.Optional;
import org.pcollections.ConsPStack;
import org.pcollections.PStack;

/**
 * A value that ROLLBACK and ROLLBACK TO take back.
 *
 * @param value the value now
 * @param start the value that the open transaction began with
 * @param savepoints the values at the savepoints, newest first
 */
record Undoable<T>(T value, Optional<T> start, PStack<Mark<T>> savepoints) {

    /** A value at a savepoint. */
    record Mark<T>(String savepoint, T value) {}

    static <T> Undoable<T> of(T value) {
        return new Undoable<>(value, Optional.empty(), ConsPStack.empty());
    }

    Undoable<T> with(T next) {
        return next == value ? this : new Undoable<>(next, start, savepoints);
    }

    /** The value after transaction control; other operations leave it alone. */
    Undoable<T> apply(SessionOperation operation) {
        if (operation instanceof Begin) {
            return start.isPresent() ? this : new Undoable<>(value, Optional.of(value), savepoints);
        }
        if (operation instanceof Commit) {
            return of(value);
        }
        if (operation instanceof Rollback) {
            return of(start.orElse(value));
        }
        if (operation instanceof Savepoint savepoint) {
            return start.isEmpty()
                    ? this
                    : new Undoable<>(value, start, savepoints.plus(new Mark<>(savepoint.name(), value)));
        }
        if (operation instanceof RollbackTo rollback) {
            return find(rollback.name())
                    .map(marks -> new Undoable<>(marks.get(0).value(), start, marks))
                    .orElse(this);
        }
        if (operation instanceof ReleaseSavepoint release) {
            return find(release.name())
                    .map(marks -> new Undoable<>(value, start, marks.minus(0)))
                    .orElse(this);
        }
        return this;
    }

    /** The savepoints from the newest of that name on. */
    private Optional<PStack<Mark<T>>> find(String savepoint) {
        for (PStack<Mark<T>> marks = savepoints; !marks.isEmpty(); marks = marks.minus(0)) {
            if (marks.get(0).savepoint().equals(savepoint)) {
                return Optional.of(marks);
            }
        }
        return Optional.empty();
    }
}
