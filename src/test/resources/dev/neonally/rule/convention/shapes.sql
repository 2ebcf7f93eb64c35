-- Padding, and drift behind IF NOT EXISTS. Format: dev.neonally.rule.RuleCase.

-- case: a table that exists lacks what IF NOT EXISTS would give it
CREATE TABLE orders (id bigint PRIMARY KEY, total integer, note text);
-- next migration
-- expect: if-not-exists-masks-drift
CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, total bigint);
-- expect: if-not-exists-masks-drift
CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, hint text);
-- expect: if-not-exists-masks-drift
CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, note text NOT NULL);
-- expect: if-not-exists-masks-drift
CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, note text DEFAULT 'x');
CREATE TABLE IF NOT EXISTS orders (id int8 PRIMARY KEY, total int4);
CREATE TABLE IF NOT EXISTS others (id bigint PRIMARY KEY);

-- case: a column that exists as another one
CREATE TYPE mood AS ENUM ('ok');
CREATE TABLE orders (id serial PRIMARY KEY, total numeric(10, 2) NOT NULL DEFAULT 0, m mood);
-- next migration
-- expect: if-not-exists-masks-drift
ALTER TABLE orders ADD COLUMN IF NOT EXISTS total numeric(12, 2) NOT NULL DEFAULT 0;
-- expect: if-not-exists-masks-drift
ALTER TABLE orders ADD COLUMN IF NOT EXISTS total numeric(10, 2) DEFAULT 1;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS total numeric(10, 2);
ALTER TABLE orders ADD COLUMN IF NOT EXISTS id serial;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS m public.mood;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS hint text;
ALTER TABLE legacy ADD COLUMN IF NOT EXISTS hint text;

-- case: an index that exists as another one
CREATE TABLE orders (id bigint PRIMARY KEY, a integer, b integer);
CREATE TABLE others (id bigint PRIMARY KEY, a integer);
CREATE INDEX orders_a ON orders (a);
CREATE VIEW orders_v AS SELECT a FROM orders;
-- next migration
CREATE INDEX IF NOT EXISTS orders_a ON orders (a);
-- expect: if-not-exists-masks-drift
CREATE INDEX IF NOT EXISTS orders_a ON orders (a, b);
-- expect: if-not-exists-masks-drift
CREATE UNIQUE INDEX IF NOT EXISTS orders_a ON orders (a);
-- expect: if-not-exists-masks-drift
CREATE INDEX IF NOT EXISTS orders_a ON orders (a) WHERE a > 0;
-- expect: if-not-exists-masks-drift
CREATE INDEX IF NOT EXISTS orders_a ON orders USING hash (a);
-- expect: if-not-exists-masks-drift
CREATE INDEX IF NOT EXISTS orders_a ON others (a);
-- expect: if-not-exists-masks-drift
CREATE INDEX IF NOT EXISTS orders_v ON orders (a);
CREATE INDEX IF NOT EXISTS orders_b ON orders (b);

-- case: another kind under the name
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM orders;
CREATE INDEX i ON orders (id);
-- next migration
-- expect: if-not-exists-masks-drift
CREATE TABLE IF NOT EXISTS v (id bigint);
-- expect: if-not-exists-masks-drift
CREATE TABLE IF NOT EXISTS i (id bigint);

-- case: padding of eight bytes and more a row
-- expect: column-alignment
CREATE TABLE orders (paid boolean, id bigint PRIMARY KEY, gift boolean, at timestamp, note text);

-- case: nothing to gain from another order
CREATE TABLE orders (id bigint PRIMARY KEY, at timestamptz NOT NULL, paid boolean NOT NULL);
