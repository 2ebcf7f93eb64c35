package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Routine;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.RoutineOperation.Returns;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A routine and what CREATE OR REPLACE puts in its place (ProcedureCreate in PostgreSQL's pg_proc.c). */
record ReplacedRoutine(Routine old, Routine wanted) {

    private static final TypeName VOID = TypeName.of("void");
    private static final TypeName RECORD = TypeName.of("record");

    /** The error code and the reason with which the server refuses it, for the same input types. */
    Optional<String> objection() {
        if (old.definition().procedure() != wanted.definition().procedure()) {
            return Optional.of("42809: it is a " + (old.definition().procedure() ? "procedure" : "function"));
        }
        if (!hasSameResult()) {
            return Optional.of("42P13: what it returns changes");
        }
        for (int i = 0; i < old.inputs().size(); i++) {
            Optional<String> name = old.inputs().get(i).name();
            if (name.isPresent() && !name.equals(wanted.inputs().get(i).name())) {
                return Optional.of("42P13: the name of its argument " + name.get() + " changes");
            }
        }
        return count(old) > count(wanted) ? Optional.of("42P13: an argument loses its default") : Optional.empty();
    }

    private static long count(Routine routine) {
        return routine.inputs().stream().filter(Argument::optional).count();
    }

    private boolean hasSameResult() {
        Optional<Returns> before = result(old.definition());
        Optional<Returns> after = result(wanted.definition());
        if (before.isEmpty() || after.isEmpty()) {
            return true;
        }
        return isSame(before.get().type(), after.get().type())
                && before.get().set() == after.get().set()
                && (!isSame(RECORD, after.get().type())
                        || areSame(before.get().columns(), after.get().columns()));
    }

    /** What it returns, OUT arguments taken for the columns of a record. */
    private static Optional<Returns> result(CreateRoutine routine) {
        List<Argument> outputs =
                routine.arguments().stream().filter(Argument::isOutput).toList();
        if (routine.procedure()) {
            return Optional.of(new Returns(outputs.isEmpty() ? VOID : RECORD, false, outputs));
        }
        if (outputs.isEmpty()) {
            return routine.returns();
        }
        boolean set = routine.returns().filter(Returns::set).isPresent();
        return Optional.of(new Returns(outputs.size() == 1 ? outputs.get(0).type() : RECORD, set, outputs));
    }

    private static boolean areSame(List<Argument> one, List<Argument> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).name().equals(other.get(i).name())
                    || !isSame(one.get(i).type(), other.get(i).type())) {
                return false;
            }
        }
        return true;
    }

    /** Lengths do not count, and a schema that is not written may be any. */
    private static boolean isSame(TypeName one, TypeName other) {
        return one.name().name().equals(other.name().name())
                && one.isArray() == other.isArray()
                && (one.name().schema() == null
                        || other.name().schema() == null
                        || one.name().schema().equals(other.name().schema()));
    }

    /** Whether the new one, with other input types, was meant to take the old one's place: its arguments go on from there. */
    boolean isOutgrown() {
        List<Argument> before = old.inputs();
        List<Argument> after = wanted.inputs();
        int shared = Math.min(before.size(), after.size());
        boolean named = Stream.concat(before.stream(), after.stream())
                .allMatch(a -> a.name().isPresent());
        for (int i = 0; i < shared; i++) {
            boolean same = named
                    ? before.get(i).name().equals(after.get(i).name())
                    : isSame(before.get(i).type(), after.get(i).type());
            if (!same) {
                return false;
            }
        }
        return shared > 0 && old.definition().procedure() == wanted.definition().procedure();
    }

    /** Whether a call of the old one fits the new one as well, whose further arguments all have defaults. */
    boolean isAmbiguous() {
        List<Argument> before = old.inputs();
        List<Argument> after = wanted.inputs();
        if (after.size() <= before.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!isSame(before.get(i).type(), after.get(i).type())) {
                return false;
            }
        }
        return after.subList(before.size(), after.size()).stream().allMatch(Argument::optional);
    }
}
