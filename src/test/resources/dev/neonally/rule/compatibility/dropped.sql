-- What is dropped, each case with all findings of the rules about compatibility. Format: dev.neonally.rule.RuleCase.

-- case: a function that upserts needs its index
CREATE TABLE stock (id bigint PRIMARY KEY, sku text, shop bigint);
CREATE UNIQUE INDEX stock_sku ON stock (shop, sku);
CREATE FUNCTION receive(article text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stock VALUES (1, article, 1) ON CONFLICT (sku, shop) DO NOTHING;
END $$;
-- next migration
-- expect: on-conflict-arbiter-removed
DROP INDEX stock_sku;

-- case: an index in the place of the other, before or after, serves the function
CREATE TABLE stock (id bigint PRIMARY KEY, sku text, shop bigint);
CREATE UNIQUE INDEX stock_sku ON stock (shop, sku);
CREATE FUNCTION receive(article text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stock VALUES (1, article, 1) ON CONFLICT (sku, shop) DO NOTHING;
END $$;
-- next migration
CREATE UNIQUE INDEX stock_sku_2 ON stock (sku, shop);
DROP INDEX stock_sku;
-- next migration
DROP INDEX stock_sku_2;
CREATE UNIQUE INDEX stock_sku ON stock (shop, sku);

-- case: a partial or deferrable one does not
CREATE TABLE stock (id bigint PRIMARY KEY, sku text, CONSTRAINT stock_sku UNIQUE (sku));
CREATE FUNCTION receive(article text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO stock VALUES (1, article) ON CONFLICT (sku) DO NOTHING;
$$;
CREATE FUNCTION receive_by_name(article text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO stock VALUES (1, article) ON CONFLICT ON CONSTRAINT stock_sku DO NOTHING;
$$;
-- next migration
CREATE UNIQUE INDEX stock_some_sku ON stock (sku) WHERE id > 0;
-- expect: on-conflict-arbiter-removed
ALTER TABLE stock DROP CONSTRAINT stock_sku, ADD CONSTRAINT stock_sku_2 UNIQUE (sku) DEFERRABLE;

-- case: the function that goes with the index, and one that upserts by other columns
CREATE TABLE stock (id bigint PRIMARY KEY, sku text);
CREATE UNIQUE INDEX stock_sku ON stock (sku);
CREATE FUNCTION receive(article text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO stock VALUES (1, article) ON CONFLICT (sku) DO NOTHING;
$$;
CREATE FUNCTION number(article text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO stock VALUES (1, article) ON CONFLICT (id) DO NOTHING;
$$;
-- next migration
DROP FUNCTION receive(text);
DROP INDEX stock_sku;

-- case: a later migration upserts by what is gone
CREATE TABLE stock (id bigint PRIMARY KEY, sku text, CONSTRAINT stock_sku UNIQUE (sku));
INSERT INTO stock VALUES (1, 'a') ON CONFLICT (sku) DO NOTHING;
-- next migration
-- expect: drop-constraint
ALTER TABLE stock DROP CONSTRAINT stock_sku;
-- next migration
-- expect: on-conflict-arbiter-removed
INSERT INTO stock VALUES (2, 'b') ON CONFLICT (sku) DO NOTHING;
INSERT INTO stock VALUES (2, 'b') ON CONFLICT (id) DO UPDATE SET sku = 'b';
INSERT INTO legacy VALUES (2, 'b') ON CONFLICT (sku) DO NOTHING;

-- case: DROP of another kind
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM orders;
-- next migration
-- expect: drop-if-exists-wrong-kind
DROP TABLE IF EXISTS v;
DROP VIEW IF EXISTS v;
DROP TABLE IF EXISTS w;
-- expect: drop-if-exists-wrong-kind
DROP VIEW IF EXISTS orders;

-- case: CASCADE is told of where something depends, as far as the history knows
CREATE TABLE customers (id bigint PRIMARY KEY, note text, hint text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE VIEW notes AS SELECT note FROM customers;
-- next migration
-- expect: drop-column
ALTER TABLE customers DROP COLUMN hint CASCADE;
-- expect: drop-column, drop-column-cascade
ALTER TABLE customers DROP COLUMN note CASCADE;
-- expect: drop-table, drop-table
DROP TABLE customers, orders CASCADE;
-- expect: drop-table, drop-table-cascade
DROP TABLE legacy CASCADE;

-- case: NOT NULL that comes back
CREATE TABLE orders (id bigint PRIMARY KEY, a integer NOT NULL, b integer NOT NULL);
-- next migration
ALTER TABLE orders ALTER COLUMN a DROP NOT NULL;
ALTER TABLE orders ALTER COLUMN a SET NOT NULL;
-- expect: drop-not-null
ALTER TABLE orders ALTER COLUMN b DROP NOT NULL;
