package dev.neonally.catalog;

import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.TypeOperation.DomainAction;
import dev.neonally.sql.operation.TypeOperation.DomainAction.AddCheck;
import dev.neonally.sql.operation.TypeOperation.DomainAction.DropCheck;
import dev.neonally.sql.operation.TypeOperation.DomainAction.DropDefault;
import dev.neonally.sql.operation.TypeOperation.DomainAction.DropNotNull;
import dev.neonally.sql.operation.TypeOperation.DomainAction.RenameCheck;
import dev.neonally.sql.operation.TypeOperation.DomainAction.SetDefault;
import dev.neonally.sql.operation.TypeOperation.DomainAction.SetNotNull;
import dev.neonally.sql.operation.TypeOperation.DomainAction.Validate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** ALTER DOMAIN. */
final class DomainChanges {

    private final DomainType domain;

    DomainChanges(DomainType domain) {
        this.domain = domain;
    }

    DomainType apply(DomainAction action) {
        if (action instanceof SetDefault set) {
            return domain.defaulted(Optional.of(set.value()));
        }
        if (action instanceof DropDefault) {
            return domain.defaulted(Optional.empty());
        }
        if (action instanceof SetNotNull) {
            return domain.notNull(true);
        }
        if (action instanceof DropNotNull) {
            return domain.notNull(false);
        }
        if (action instanceof AddCheck add) {
            return withNewCheck(domain, add.check());
        }
        if (action instanceof DropCheck drop) {
            Refused.when(!drop.ifExists() && !has(drop.name()), "constraint does not exist");
            return domain.checked(domain.checks().stream()
                    .filter(check -> !isNamed(check, drop.name()))
                    .toList());
        }
        if (action instanceof Validate validate) {
            return changed(validate.name(), check -> copy(check, validate.name(), false));
        }
        if (action instanceof RenameCheck rename) {
            Refused.whenInTheWay(has(rename.to()), "constraint already exists");
            return changed(rename.from(), check -> copy(check, rename.to(), check.notValid()));
        }
        return domain;
    }

    /** With the check, under PostgreSQL's own name where it has none. */
    static DomainType withNewCheck(DomainType domain, Check check) {
        List<String> names =
                domain.checks().stream().flatMap(other -> other.name().stream()).toList();
        String name =
                check.name().orElseGet(() -> Naming.domainCheck(domain.name().name(), names));
        Refused.whenInTheWay(names.contains(name), "constraint already exists");
        List<Check> checks = new ArrayList<>(domain.checks());
        checks.add(copy(check, name, check.notValid()));
        return domain.checked(checks);
    }

    private DomainType changed(String name, UnaryOperator<Check> change) {
        Refused.when(!has(name), "constraint does not exist");
        return domain.checked(domain.checks().stream()
                .map(check -> isNamed(check, name) ? change.apply(check) : check)
                .toList());
    }

    private boolean has(String name) {
        return domain.checks().stream().anyMatch(check -> isNamed(check, name));
    }

    private static boolean isNamed(Check check, String name) {
        return check.name().filter(name::equals).isPresent();
    }

    private static Check copy(Check check, String name, boolean notValid) {
        return new Check(Optional.of(name), check.condition(), notValid, check.noInherit(), check.enforced());
    }
}
