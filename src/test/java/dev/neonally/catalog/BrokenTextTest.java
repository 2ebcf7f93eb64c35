package dev.neonally.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.ViewOperation.CreateMaterializedView;
import dev.neonally.sql.operation.ViewOperation.CreateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that are cut, shuffled or torn apart tell less, and do no harm. */
class BrokenTextTest {

    private static final int VARIANTS = 60;

    private final Random random = new Random(7);

    @Test
    void queriesOfAnyShapeAreRead() {
        Catalog catalog = SqlHistory.replay("CREATE TABLE t (a int, b text, c date); CREATE TABLE u (a int, d int)");
        for (String script : SqlHistory.scripts().values()) {
            for (Operation operation : SqlHistory.operations(script)) {
                query(operation)
                        .ifPresent(query -> variants(query.text())
                                .forEach(text -> assertThatCode(() -> {
                                            QueryColumns columns = new QueryColumns(catalog, with(query, text));
                                            columns.columns(List.of("x"));
                                            columns.sources();
                                        })
                                        .as(text)
                                        .doesNotThrowAnyException()));
            }
        }
    }

    @Test
    void expressionsOfAnyShapeAreNamed() {
        List<String> texts = List.of(
                "lower ( a ) :: varchar ( 3 ) collate \"C\"",
                "case when e > 0 then a else cast ( b as numeric ( 1 , 2 ) ) end",
                "( a . b ) . c [ 1 ] at time zone 'UTC'",
                "e'\\'' || $q$ it's $q$ || date '2020-01-01' || coalesce ( a , \"B\"\"c\" )");
        for (String original : texts) {
            for (String text : variants(original)) {
                Expression expression = new Expression(text, List.of(), List.of(), List.of(), List.of());
                assertThatCode(() -> ExpressionName.of(expression)).as(text).doesNotThrowAnyException();
            }
        }
    }

    /** The text cut anywhere, and with its tokens left out, doubled and exchanged. */
    private List<String> variants(String text) {
        List<String> variants = new ArrayList<>();
        for (int i = 0; i <= text.length(); i++) {
            variants.add(text.substring(0, i));
            variants.add(text.substring(i));
        }
        for (int n = 0; n < VARIANTS; n++) {
            List<String> tokens = new ArrayList<>(FoldedText.tokens(text));
            for (int change = 0; change < 3 && !tokens.isEmpty(); change++) {
                int at = random.nextInt(tokens.size());
                int other = random.nextInt(tokens.size());
                switch (random.nextInt(3)) {
                    case 0 -> tokens.remove(at);
                    case 1 -> tokens.add(at, tokens.get(other));
                    default -> tokens.set(at, tokens.get(other));
                }
            }
            variants.add(String.join(" ", tokens));
        }
        return variants;
    }

    private static Optional<Query> query(Operation operation) {
        if (operation instanceof CreateView create) {
            return Optional.of(create.query());
        }
        if (operation instanceof CreateMaterializedView create) {
            return Optional.of(create.query());
        }
        return operation instanceof CreateTable create ? create.query() : Optional.empty();
    }

    private static Query with(Query query, String text) {
        return new Query(
                query.relations(),
                query.calls(),
                query.columns(),
                query.outputs(),
                query.where(),
                query.lockedRows(),
                query.skipLocked(),
                query.ordered(),
                query.limited(),
                query.offset(),
                query.limit(),
                query.values(),
                query.changes(),
                text);
    }
}
