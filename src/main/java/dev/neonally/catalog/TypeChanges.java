package dev.neonally.catalog;

import dev.neonally.catalog.UserType.CompositeType;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.catalog.UserType.EnumType;
import dev.neonally.catalog.UserType.OtherType;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import dev.neonally.sql.operation.TypeOperation;
import dev.neonally.sql.operation.TypeOperation.AddEnumValue;
import dev.neonally.sql.operation.TypeOperation.AddEnumValue.Position;
import dev.neonally.sql.operation.TypeOperation.AlterComposite;
import dev.neonally.sql.operation.TypeOperation.AlterDomain;
import dev.neonally.sql.operation.TypeOperation.AttributeChange;
import dev.neonally.sql.operation.TypeOperation.AttributeChange.Add;
import dev.neonally.sql.operation.TypeOperation.AttributeChange.Drop;
import dev.neonally.sql.operation.TypeOperation.AttributeChange.Rename;
import dev.neonally.sql.operation.TypeOperation.AttributeChange.Retype;
import dev.neonally.sql.operation.TypeOperation.CreateComposite;
import dev.neonally.sql.operation.TypeOperation.CreateDomain;
import dev.neonally.sql.operation.TypeOperation.CreateEnum;
import dev.neonally.sql.operation.TypeOperation.CreateOtherType;
import dev.neonally.sql.operation.TypeOperation.RenameEnumValue;
import java.util.ArrayList;
import java.util.List;

/** Enum types, composite types and domains. */
final class TypeChanges {

    private final Draft draft;

    TypeChanges(Draft draft) {
        this.draft = draft;
    }

    void apply(TypeOperation operation) {
        if (operation instanceof CreateEnum create) {
            create(new EnumType(newName(create), List.copyOf(create.labels()), draft.migration));
        } else if (operation instanceof CreateComposite create) {
            create(new CompositeType(newName(create), resolved(create.attributes()), draft.migration));
        } else if (operation instanceof CreateOtherType create) {
            create(new OtherType(newName(create), draft.migration));
        } else if (operation instanceof CreateDomain create) {
            create(domain(create));
        } else if (operation instanceof AddEnumValue add) {
            addValue(existing(add, EnumType.class), add);
        } else if (operation instanceof RenameEnumValue rename) {
            renameValue(existing(rename, EnumType.class), rename);
        } else if (operation instanceof AlterComposite alter) {
            alter(existing(alter, CompositeType.class), alter);
        } else if (operation instanceof AlterDomain alter) {
            draft.put(new DomainChanges(existing(alter, DomainType.class)).apply(alter.action()));
        }
    }

    void rename(QualifiedName name, String newName) {
        UserType type = existing(name);
        move(type, new QualifiedName(type.name().schema(), newName));
    }

    void setSchema(QualifiedName name, String schema) {
        UserType type = existing(name);
        move(type, draft.place(type.name().in(schema), false));
    }

    /** Gives a type a new name, in whatever schema. */
    void move(UserType type, QualifiedName to) {
        Refused.whenInTheWay(draft.types.get(to).isPresent(), "type already exists");
        draft.remove(type);
        draft.put(named(type, to));
        new RelationMoves(draft).retype(type.name(), to);
    }

    private QualifiedName newName(TypeOperation operation) {
        return draft.place(operation.name(), false);
    }

    private void create(UserType type) {
        boolean taken =
                draft.types.get(type.name()).isPresent() || draft.relations.has(Lookups.RELATION_NAME, type.name());
        Refused.whenInTheWay(taken, "type already exists");
        draft.put(type);
    }

    private DomainType domain(CreateDomain create) {
        QualifiedName name = newName(create);
        DomainType bare = new DomainType(
                name,
                draft.now().resolved(create.baseType()),
                create.collation(),
                create.notNull(),
                create.defaultValue(),
                List.of(),
                draft.migration);
        return create.checks().stream().reduce(bare, DomainChanges::withNewCheck, (one, other) -> other);
    }

    private List<ColumnDefinition> resolved(List<ColumnDefinition> attributes) {
        return attributes.stream()
                .map(attribute -> typed(attribute, draft.now().resolved(attribute.type())))
                .toList();
    }

    private void addValue(EnumType type, AddEnumValue add) {
        if (type.labels().contains(add.label())) {
            Refused.whenInTheWay(!add.ifNotExists(), "enum label already exists");
            return;
        }
        List<String> labels = new ArrayList<>(type.labels());
        labels.add(add.position().map(position -> place(type, position)).orElse(labels.size()), add.label());
        draft.put(new EnumType(type.name(), List.copyOf(labels), type.origin()));
    }

    private static int place(EnumType type, Position position) {
        int neighbor = type.labels().indexOf(position.neighbor());
        Refused.when(neighbor < 0, "is not an existing enum label");
        return position.after() ? neighbor + 1 : neighbor;
    }

    private void renameValue(EnumType type, RenameEnumValue rename) {
        Refused.when(!type.labels().contains(rename.from()), "is not an existing enum label");
        Refused.whenInTheWay(type.labels().contains(rename.to()), "enum label already exists");
        List<String> labels = type.labels().stream()
                .map(label -> label.equals(rename.from()) ? rename.to() : label)
                .toList();
        draft.put(new EnumType(type.name(), labels, type.origin()));
    }

    private void alter(CompositeType type, AlterComposite alter) {
        List<ColumnDefinition> attributes = new ArrayList<>(type.attributes());
        alter.changes().forEach(change -> change(attributes, change));
        draft.put(new CompositeType(type.name(), List.copyOf(attributes), type.origin()));
    }

    private void change(List<ColumnDefinition> attributes, AttributeChange change) {
        if (change instanceof Add add) {
            Refused.whenInTheWay(has(attributes, add.attribute().name()), "attribute already exists");
            attributes.addAll(resolved(List.of(add.attribute())));
        } else if (change instanceof Drop drop) {
            attributes.removeIf(attribute -> attribute.name().equals(drop.attribute()));
        } else if (change instanceof Retype retype) {
            ColumnDefinition changed = resolved(List.of(retype.attribute())).get(0);
            attributes.replaceAll(attribute -> attribute.name().equals(changed.name()) ? changed : attribute);
        } else if (change instanceof Rename rename) {
            Refused.whenInTheWay(has(attributes, rename.to()), "attribute already exists");
            attributes.replaceAll(
                    attribute -> attribute.name().equals(rename.from()) ? named(attribute, rename.to()) : attribute);
        }
    }

    private static boolean has(List<ColumnDefinition> attributes, String name) {
        return attributes.stream().anyMatch(attribute -> attribute.name().equals(name));
    }

    private UserType existing(QualifiedName name) {
        return draft.now().type(name).orElseThrow(() -> new Refused("type does not exist"));
    }

    private <T extends UserType> T existing(TypeOperation operation, Class<T> kind) {
        UserType type = existing(operation.name());
        Refused.when(!kind.isInstance(type), "is of another kind");
        return kind.cast(type);
    }

    private static UserType named(UserType type, QualifiedName name) {
        if (type instanceof EnumType enumType) {
            return new EnumType(name, enumType.labels(), enumType.origin());
        }
        if (type instanceof CompositeType composite) {
            return new CompositeType(name, composite.attributes(), composite.origin());
        }
        if (type instanceof DomainType domain) {
            return domain.named(name);
        }
        return new OtherType(name, type.origin());
    }

    /** The type, with another one that it uses under its new name. */
    static UserType renamed(UserType user, QualifiedName from, QualifiedName to) {
        if (user instanceof DomainType domain) {
            return domain.over(renamed(domain.baseType(), from, to));
        }
        if (user instanceof CompositeType composite) {
            return new CompositeType(
                    composite.name(),
                    composite.attributes().stream()
                            .map(attribute -> typed(attribute, renamed(attribute.type(), from, to)))
                            .toList(),
                    composite.origin());
        }
        return user;
    }

    static TypeName renamed(TypeName type, QualifiedName from, QualifiedName to) {
        return type.name().equals(from) ? type.named(to) : type;
    }

    /** The composite type without its attributes of a type that goes. */
    static CompositeType withoutAttributes(CompositeType composite, QualifiedName type) {
        return new CompositeType(
                composite.name(),
                composite.attributes().stream()
                        .filter(attribute -> !attribute.type().name().equals(type))
                        .toList(),
                composite.origin());
    }

    private static ColumnDefinition typed(ColumnDefinition attribute, TypeName type) {
        return with(attribute, attribute.name(), type);
    }

    private static ColumnDefinition named(ColumnDefinition attribute, String name) {
        return with(attribute, name, attribute.type());
    }

    private static ColumnDefinition with(ColumnDefinition attribute, String name, TypeName type) {
        return new ColumnDefinition(
                name,
                type,
                attribute.collation(),
                attribute.notNull(),
                attribute.defaultValue(),
                attribute.generated(),
                attribute.identity(),
                attribute.constraints());
    }
}
