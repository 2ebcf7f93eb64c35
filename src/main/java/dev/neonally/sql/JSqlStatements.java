package dev.neonally.sql;

import dev.neonally.sql.operation.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.sf.jsqlparser.statement.Commit;
import net.sf.jsqlparser.statement.ResetStatement;
import net.sf.jsqlparser.statement.RollbackStatement;
import net.sf.jsqlparser.statement.SavepointStatement;
import net.sf.jsqlparser.statement.SetStatement;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.alter.AlterType;
import net.sf.jsqlparser.statement.alter.sequence.AlterSequence;
import net.sf.jsqlparser.statement.analyze.Analyze;
import net.sf.jsqlparser.statement.comment.Comment;
import net.sf.jsqlparser.statement.create.extension.CreateExtension;
import net.sf.jsqlparser.statement.create.index.CreateIndex;
import net.sf.jsqlparser.statement.create.policy.CreatePolicy;
import net.sf.jsqlparser.statement.create.schema.CreateSchema;
import net.sf.jsqlparser.statement.create.sequence.CreateSequence;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.trigger.CreateTrigger;
import net.sf.jsqlparser.statement.create.type.CreateType;
import net.sf.jsqlparser.statement.create.view.CreateView;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.drop.Drop;
import net.sf.jsqlparser.statement.grant.Grant;
import net.sf.jsqlparser.statement.grant.Revoke;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.refresh.RefreshMaterializedViewStatement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableStatement;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.truncate.Truncate;
import net.sf.jsqlparser.statement.update.Update;

/** Which kind of JSqlParser's statements becomes which operation; what is not here is left to the reader of tokens. */
final class JSqlStatements {

    private final Map<Class<?>, Function<Statement, Operation>> conversions = new HashMap<>();

    JSqlStatements(Fragments fragments) {
        JSqlConstraints constraints = new JSqlConstraints(fragments);
        JSqlTables tables = new JSqlTables(fragments, constraints);
        convert(CreateTable.class, tables::create);
        convert(Alter.class, new JSqlAlterations(fragments, tables, constraints)::alter);
        convert(CreateIndex.class, new JSqlIndexes(fragments)::create);

        JSqlQueries queries = new JSqlQueries(fragments);
        convert(PlainSelect.class, queries::select);
        convert(SetOperationList.class, queries::select);
        convert(ParenthesedSelect.class, queries::select);
        convert(Values.class, queries::select);
        convert(TableStatement.class, queries::select);
        convert(Insert.class, queries::insert);
        convert(Update.class, queries::update);
        convert(Delete.class, queries::delete);
        convert(Merge.class, queries::merge);
        convert(Truncate.class, queries::truncate);

        JSqlObjects objects = new JSqlObjects(fragments);
        convert(CreateView.class, objects::createView);
        convert(RefreshMaterializedViewStatement.class, objects::refresh);
        convert(Drop.class, objects::drop);
        convert(Comment.class, objects::comment);
        convert(CreateSchema.class, objects::createSchema);
        convert(CreateExtension.class, objects::createExtension);
        convert(CreateType.class, objects::createType);
        convert(AlterType.class, objects::alterType);
        convert(Analyze.class, objects::analyze);

        JSqlTriggers triggers = new JSqlTriggers(fragments);
        convert(CreateTrigger.class, triggers::createTrigger);
        convert(CreatePolicy.class, triggers::createPolicy);

        JSqlSequences sequences = new JSqlSequences(fragments);
        convert(CreateSequence.class, sequences::create);
        convert(AlterSequence.class, sequences::alter);

        JSqlPrivileges privileges = new JSqlPrivileges();
        convert(Grant.class, privileges::grant);
        convert(Revoke.class, privileges::revoke);

        JSqlSessions sessions = new JSqlSessions();
        convert(SetStatement.class, sessions::set);
        convert(ResetStatement.class, sessions::reset);
        convert(Commit.class, sessions::commit);
        convert(RollbackStatement.class, sessions::rollback);
        convert(SavepointStatement.class, sessions::savepoint);
    }

    private <T extends Statement> void convert(Class<T> kind, Function<T, Operation> conversion) {
        conversions.put(kind, tree -> conversion.apply(kind.cast(tree)));
    }

    /** @throws IncompleteTree where the tree does not hold all that the statement said */
    Optional<Operation> operation(Statement tree) {
        return Optional.ofNullable(conversions.get(tree.getClass())).map(conversion -> conversion.apply(tree));
    }
}
