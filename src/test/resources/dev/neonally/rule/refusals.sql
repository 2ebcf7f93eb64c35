-- What a server refuses and what it takes, for RefusalsOnServerTest, which needs no -- expect.
-- Format: dev.neonally.rule.RuleCase.

-- case: a view that is replaced may grow at its end
CREATE TABLE orders (id integer, note text, hint varchar(10));
CREATE VIEW v AS SELECT id, note FROM orders;
CREATE OR REPLACE VIEW v AS SELECT id, note FROM orders WHERE id > 1;
CREATE OR REPLACE VIEW v AS SELECT id, note, hint FROM orders;
CREATE OR REPLACE VIEW v AS SELECT id, note, hint, id + 1, upper(note) FROM orders;

-- case: a view does not lose a column
CREATE TABLE orders (id integer, note text);
CREATE VIEW v AS SELECT id, note FROM orders;
CREATE OR REPLACE VIEW v AS SELECT id FROM orders;

-- case: a view's columns keep their places
CREATE TABLE orders (id integer, note text);
CREATE VIEW v AS SELECT id, note FROM orders;
CREATE OR REPLACE VIEW v AS SELECT note, id FROM orders;

-- case: a view's columns keep their names
CREATE TABLE orders (id integer, note text);
CREATE VIEW v AS SELECT id, note FROM orders;
CREATE OR REPLACE VIEW v AS SELECT id, note AS remark FROM orders;

-- case: a view's columns keep their names, given in a list or by a function
CREATE TABLE orders (id integer, note text);
CREATE VIEW v (a, b) AS SELECT id, note FROM orders;
CREATE OR REPLACE VIEW v AS SELECT id, note FROM orders;
CREATE VIEW w AS SELECT upper(note), count(*) FROM orders GROUP BY note;
CREATE OR REPLACE VIEW w AS SELECT lower(note), count(*) FROM orders GROUP BY note;

-- case: a view's columns keep their types, lengths included
CREATE TABLE orders (id integer, hint varchar(10));
CREATE TABLE others (id bigint, hint varchar(20));
CREATE VIEW v AS SELECT id FROM orders;
CREATE VIEW w AS SELECT hint FROM orders;
CREATE OR REPLACE VIEW v AS SELECT id FROM others;
CREATE OR REPLACE VIEW w AS SELECT hint FROM others;

-- case: a star that grows at the end
CREATE TABLE orders (id integer, note text);
CREATE VIEW v AS SELECT * FROM orders;
ALTER TABLE orders ADD COLUMN hint text;
CREATE OR REPLACE VIEW v AS SELECT * FROM orders;

-- case: a star that grows in the middle
CREATE TABLE orders (id integer, note text);
CREATE TABLE customers (name text);
CREATE VIEW v AS SELECT * FROM orders, customers;
ALTER TABLE orders ADD COLUMN hint text;
CREATE OR REPLACE VIEW v AS SELECT * FROM orders, customers;

-- case: a star that brings a new name
CREATE TABLE orders (id integer, note text);
CREATE VIEW v AS SELECT * FROM orders;
ALTER TABLE orders RENAME COLUMN note TO remark;
CREATE OR REPLACE VIEW v AS SELECT * FROM orders;

-- case: a star over a function, of which only the server knows the columns
CREATE TABLE orders (id integer, note text);
CREATE VIEW v AS SELECT o.id, x.* FROM orders o, json_each_text('{"a": 1}') x;
CREATE OR REPLACE VIEW v AS SELECT o.id, x.*, o.note FROM orders o, json_each_text('{"a": 1}') x;

-- case: unions and expressions keep their types to themselves
CREATE TABLE orders (id integer, note text);
CREATE VIEW v AS SELECT id, note FROM orders UNION ALL SELECT 1, 'x';
CREATE OR REPLACE VIEW v AS SELECT id, note FROM orders UNION ALL SELECT id, note FROM orders;
CREATE VIEW w AS SELECT count(*) AS n, CASE WHEN id > 1 THEN note END AS c FROM orders GROUP BY id, note;
CREATE OR REPLACE VIEW w AS SELECT count(id) AS n, max(note) AS c FROM orders;

-- case: a view that was dropped before is no hindrance
CREATE TABLE orders (id integer, note text);
CREATE VIEW v AS SELECT id, note FROM orders;
DROP VIEW v;
CREATE OR REPLACE VIEW v AS SELECT note FROM orders;

-- case: a function keeps the names of its arguments
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a + 1';
CREATE OR REPLACE FUNCTION f(b integer) RETURNS integer LANGUAGE sql AS 'SELECT b';

-- case: an argument may get a name and not lose it
CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE OR REPLACE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';

-- case: a function keeps what it returns, whatever it is called
CREATE TYPE mood AS ENUM ('ok');
CREATE TABLE orders (id integer, note text);
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE OR REPLACE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 2::bigint';
CREATE FUNCTION g() RETURNS mood LANGUAGE sql AS $$SELECT 'ok'::mood$$;
CREATE OR REPLACE FUNCTION g() RETURNS public.mood LANGUAGE sql AS $$SELECT 'ok'::mood$$;
CREATE FUNCTION h() RETURNS varchar(10) LANGUAGE sql AS $$SELECT 'x'$$;
CREATE OR REPLACE FUNCTION h() RETURNS varchar LANGUAGE sql AS $$SELECT 'x'$$;
CREATE FUNCTION i() RETURNS SETOF orders LANGUAGE sql AS 'SELECT * FROM orders';
ALTER TABLE orders ADD COLUMN hint text;
CREATE OR REPLACE FUNCTION i() RETURNS SETOF orders LANGUAGE sql AS 'SELECT * FROM orders';
CREATE FUNCTION j() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION j() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION k() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE OR REPLACE FUNCTION k() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN old; END';

-- case: columns of a result count, its only one by its type alone
CREATE FUNCTION f() RETURNS TABLE (a integer, b text) LANGUAGE sql AS $$SELECT 1, 'x'$$;
CREATE OR REPLACE FUNCTION f() RETURNS TABLE (a integer, c text) LANGUAGE sql AS $$SELECT 1, 'x'$$;
CREATE FUNCTION g() RETURNS TABLE (a integer) LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION g() RETURNS TABLE (b integer) LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION g() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION h(OUT a integer, OUT b integer) LANGUAGE sql AS 'SELECT 1, 2';
CREATE OR REPLACE FUNCTION h(OUT a integer, OUT c integer) LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION i(a integer, OUT b integer) LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE FUNCTION i(a integer, OUT c integer) LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE FUNCTION i(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION j(INOUT a integer) LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE FUNCTION j(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION k() RETURNS TABLE (a integer, b text) LANGUAGE sql AS $$SELECT 1, 'x'$$;
CREATE OR REPLACE FUNCTION k() RETURNS TABLE (a integer, b varchar) LANGUAGE sql AS $$SELECT 1, 'x'::varchar$$;

-- case: an argument may get a default and not lose it
CREATE FUNCTION f(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE FUNCTION f(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE FUNCTION f(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE FUNCTION f(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a';

-- case: a function is no procedure
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE PROCEDURE f(a integer) LANGUAGE sql AS 'SELECT a';
CREATE PROCEDURE p(a integer) LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE PROCEDURE p(b integer) LANGUAGE sql AS 'SELECT b';

-- case: what INOUT arguments of a procedure give back has names
CREATE PROCEDURE p(a integer, INOUT b integer) LANGUAGE plpgsql AS 'BEGIN END';
CREATE OR REPLACE PROCEDURE p(a integer, INOUT c integer) LANGUAGE plpgsql AS 'BEGIN END';

-- case: a function with other argument types is another one
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE FUNCTION f(b bigint) RETURNS text LANGUAGE sql AS $$SELECT 'x'$$;
DROP FUNCTION f(integer);
CREATE OR REPLACE FUNCTION f(c integer) RETURNS text LANGUAGE sql AS $$SELECT 'x'$$;

-- case: DROP minds the kind
CREATE TABLE t (a integer);
CREATE TABLE parted (a integer) PARTITION BY LIST (a);
CREATE VIEW v AS SELECT 1 AS x;
CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;
CREATE SEQUENCE s;
CREATE INDEX i ON t (a);
CREATE DOMAIN d AS integer;
CREATE TYPE e AS ENUM ('x');
DROP TABLE IF EXISTS v;
DROP TABLE v;
DROP VIEW IF EXISTS m;
DROP TABLE IF EXISTS m;
DROP TABLE IF EXISTS s;
DROP TABLE IF EXISTS i;
DROP MATERIALIZED VIEW IF EXISTS v;
DROP VIEW IF EXISTS t;
DROP FOREIGN TABLE IF EXISTS t;
DROP SEQUENCE IF EXISTS t;
DROP INDEX IF EXISTS t;
DROP DOMAIN IF EXISTS e;
DROP TYPE IF EXISTS d;
DROP TABLE IF EXISTS nothing;
DROP VIEW IF EXISTS nothing;
DROP TABLE IF EXISTS parted;
DROP VIEW IF EXISTS v;
DROP MATERIALIZED VIEW IF EXISTS m;
DROP SEQUENCE IF EXISTS s;
DROP INDEX IF EXISTS i;
DROP TYPE IF EXISTS e;

-- case: the index of a constraint goes with its constraint only
CREATE TABLE t (a integer PRIMARY KEY, b integer UNIQUE, c integer);
CREATE UNIQUE INDEX adopted ON t (c);
ALTER TABLE t ADD CONSTRAINT kept UNIQUE USING INDEX adopted;
CREATE UNIQUE INDEX plain ON t (c, b);
DROP INDEX t_pkey;
DROP INDEX t_b_key CASCADE;
DROP INDEX IF EXISTS kept;
DROP INDEX IF EXISTS adopted;
DROP INDEX plain;
ALTER TABLE t DROP CONSTRAINT t_b_key;
DROP INDEX IF EXISTS t_b_key;

-- case: DROP behind a condition that does not hold
CREATE VIEW v AS SELECT 1 AS x;
DO $$ BEGIN IF 1 > 2 THEN DROP TABLE v; END IF; END $$;

-- case: rows get no value while their row type is in use
CREATE TABLE orders (id integer, note varchar(10));
CREATE TABLE uses (o orders);
CREATE DOMAIN plain AS integer;
CREATE DOMAIN valued AS integer DEFAULT 3;
CREATE DOMAIN checked AS integer CHECK (value > 0);
ALTER TABLE orders ADD COLUMN a integer;
ALTER TABLE orders ADD COLUMN b integer DEFAULT 1;
ALTER TABLE orders ADD COLUMN c integer NOT NULL;
ALTER TABLE orders ADD COLUMN d serial;
ALTER TABLE orders ADD COLUMN e timestamptz DEFAULT now();
ALTER TABLE orders ADD COLUMN f text DEFAULT NULL;
ALTER TABLE orders ADD COLUMN g text DEFAULT NULL::text;
ALTER TABLE orders ADD COLUMN h plain;
ALTER TABLE orders ADD COLUMN i valued;
ALTER TABLE orders ADD COLUMN j checked;
ALTER TABLE orders ADD COLUMN k integer GENERATED ALWAYS AS (id * 2) STORED;
ALTER TABLE orders ADD COLUMN l integer GENERATED BY DEFAULT AS IDENTITY;
ALTER TABLE orders ADD COLUMN m integer CHECK (m > 0);
ALTER TABLE orders ALTER COLUMN a SET DEFAULT 3;
ALTER TABLE orders ALTER COLUMN note TYPE varchar(20);
ALTER TABLE orders DROP COLUMN a;

-- case: a row type in use through a domain, an array or a type made of it
CREATE TABLE orders (id integer);
CREATE TABLE customers (id integer);
CREATE TABLE lines (id integer);
CREATE DOMAIN customer AS customers;
CREATE TYPE pair AS (one lines, other lines);
ALTER TABLE lines ADD COLUMN early integer DEFAULT 1;
CREATE TABLE uses (o orders[], c customer, p pair);
ALTER TABLE orders ADD COLUMN late integer DEFAULT 1;
ALTER TABLE customers ADD COLUMN late integer DEFAULT 1;
ALTER TABLE lines ADD COLUMN late integer DEFAULT 1;
CREATE FUNCTION f(orders) RETURNS integer LANGUAGE sql AS 'SELECT 1';
DROP TABLE uses;
ALTER TABLE orders ADD COLUMN later integer DEFAULT 1;

-- case: row types of partitioned tables, partitions and children
CREATE TABLE parted (id integer, note varchar(10)) PARTITION BY LIST (id);
CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE uses_parted (o parted);
ALTER TABLE parted ADD COLUMN a integer DEFAULT 1;
ALTER TABLE parted ALTER COLUMN note TYPE text;
CREATE TABLE uses_part (o part);
ALTER TABLE parted ADD COLUMN b integer DEFAULT 1;
CREATE TABLE parent (id integer);
CREATE TABLE child () INHERITS (parent);
CREATE TABLE uses_child (o child);
ALTER TABLE parent ADD COLUMN a integer DEFAULT 1;

-- case: what keeps a column's type
CREATE TABLE orders (id integer, a varchar(10), b varchar(10), c varchar(10), d varchar(10), e varchar(10), f varchar(10),
    g varchar(10), h varchar(10), i varchar(10) CHECK (i <> ''), j varchar(10) DEFAULT 'x');
CREATE VIEW orders_a AS SELECT a FROM orders;
CREATE MATERIALIZED VIEW orders_b AS SELECT id FROM orders WHERE b = 'x';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER of_c BEFORE UPDATE OF c ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER when_d BEFORE UPDATE ON orders FOR EACH ROW WHEN (new.d = 'x') EXECUTE FUNCTION touch();
CREATE POLICY using_e ON orders USING (e = 'x');
CREATE INDEX ON orders (f);
CREATE INDEX ON orders (lower(g));
CREATE VIEW numbers AS SELECT count(*) FROM orders;
CREATE TRIGGER every_row BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE orders ALTER COLUMN a TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN b TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN c TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN d TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN e TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN f TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN g TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN h TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN i TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN j TYPE varchar(20);
DROP VIEW orders_a;
ALTER TABLE orders ALTER COLUMN a TYPE varchar(30);

-- case: a column that another one is computed from
CREATE TABLE orders (id integer, note varchar(10), upper_note text GENERATED ALWAYS AS (upper(note)) STORED);
ALTER TABLE orders ALTER COLUMN note TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN upper_note TYPE varchar(20);

-- case: what keeps the type of a partitioned table's or a parent's column
CREATE TABLE parted (id integer, note varchar(10)) PARTITION BY LIST (id);
CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
ALTER TABLE parted ALTER COLUMN id TYPE bigint;
ALTER TABLE parted ALTER COLUMN note TYPE varchar(20);
CREATE VIEW notes AS SELECT note FROM part;
ALTER TABLE parted ALTER COLUMN note TYPE varchar(30);

-- case: a composite type in use keeps the types of its attributes
CREATE TYPE address AS (street text, zip text);
CREATE TYPE unused AS (a integer);
CREATE TYPE inner_type AS (i integer);
CREATE TYPE outer_type AS (o inner_type);
CREATE TYPE seen AS (a integer);
CREATE TABLE customers (id integer, home address, o outer_type);
CREATE VIEW v AS SELECT ROW(1)::seen AS c;
ALTER TYPE address ADD ATTRIBUTE city text;
ALTER TYPE address ALTER ATTRIBUTE zip TYPE integer;
ALTER TYPE address ALTER ATTRIBUTE zip TYPE integer CASCADE;
ALTER TYPE address DROP ATTRIBUTE city;
ALTER TYPE address RENAME ATTRIBUTE zip TO code;
ALTER TYPE unused ALTER ATTRIBUTE a TYPE text;
ALTER TYPE inner_type ALTER ATTRIBUTE i TYPE text;
ALTER TYPE inner_type ADD ATTRIBUTE j text;
ALTER TYPE seen ALTER ATTRIBUTE a TYPE text;

-- case: foreign keys of comparable types
CREATE TABLE small (k smallint PRIMARY KEY);
CREATE TABLE wide (k bigint PRIMARY KEY);
CREATE TABLE exact (k numeric PRIMARY KEY);
CREATE TABLE words (k text PRIMARY KEY);
CREATE TABLE short (k char(5) PRIMARY KEY);
CREATE TABLE days (k date PRIMARY KEY);
CREATE TABLE a1 (k integer REFERENCES small);
CREATE TABLE a2 (k integer REFERENCES wide);
CREATE TABLE a3 (k integer REFERENCES exact);
CREATE TABLE a4 (k varchar(10) REFERENCES words);
CREATE TABLE a5 (k text REFERENCES short);
CREATE TABLE a6 (k timestamptz REFERENCES days);
CREATE DOMAIN number AS integer;
CREATE TABLE a7 (k number REFERENCES wide);

-- case: foreign keys of types that nothing compares
CREATE TABLE wide (k bigint PRIMARY KEY);
CREATE TABLE words (k text PRIMARY KEY);
CREATE TABLE ids (k uuid PRIMARY KEY);
CREATE TABLE days (k date PRIMARY KEY);
CREATE TABLE a1 (k text REFERENCES wide);
CREATE TABLE a2 (k numeric REFERENCES wide);
CREATE TABLE a3 (k integer REFERENCES words);
CREATE TABLE a4 (k text REFERENCES ids);
CREATE TABLE a5 (k uuid REFERENCES words);
CREATE TABLE a6 (k integer REFERENCES days);
CREATE TABLE a7 (a integer, b text, k boolean);
ALTER TABLE a7 ADD CONSTRAINT a7_fk FOREIGN KEY (k) REFERENCES wide;
ALTER TABLE a7 ADD COLUMN d text REFERENCES days;

-- case: an upsert without its index
CREATE TABLE stock (id integer PRIMARY KEY, a integer, b integer);
CREATE UNIQUE INDEX stock_ab ON stock (a, b);
INSERT INTO stock VALUES (1, 1, 1) ON CONFLICT (a, b) DO NOTHING;
INSERT INTO stock VALUES (1, 1, 1) ON CONFLICT (b, a) DO NOTHING;
INSERT INTO stock VALUES (1, 1, 1) ON CONFLICT (id) DO UPDATE SET a = 2;
INSERT INTO stock VALUES (1, 1, 1) ON CONFLICT DO NOTHING;
INSERT INTO stock VALUES (1, 1, 1) ON CONFLICT (a) DO NOTHING;
DROP INDEX stock_ab;
INSERT INTO stock VALUES (1, 1, 1) ON CONFLICT (a, b) DO NOTHING;
CREATE UNIQUE INDEX stock_ab ON stock (a, b) WHERE a > 0;
INSERT INTO stock VALUES (2, 1, 1) ON CONFLICT (a, b) DO NOTHING;
INSERT INTO stock VALUES (2, 1, 1) ON CONFLICT (a, b) WHERE a > 0 DO NOTHING;
DROP INDEX stock_ab;
CREATE UNIQUE INDEX stock_sum ON stock ((a + b), id);
INSERT INTO stock VALUES (2, 1, 1) ON CONFLICT ((a + b), id) DO NOTHING;
CREATE UNIQUE INDEX stock_a ON stock (a) INCLUDE (b);
INSERT INTO stock VALUES (2, 1, 1) ON CONFLICT (a) DO NOTHING;

-- case: an upsert by a constraint
CREATE TABLE stock (id integer PRIMARY KEY, a integer, CONSTRAINT stock_a UNIQUE (a) DEFERRABLE);
INSERT INTO stock VALUES (1, 1) ON CONFLICT ON CONSTRAINT stock_pkey DO NOTHING;
INSERT INTO stock VALUES (1, 1) ON CONFLICT ON CONSTRAINT stock_a DO NOTHING;
INSERT INTO stock VALUES (1, 1) ON CONFLICT (a) DO NOTHING;
ALTER TABLE stock DROP CONSTRAINT stock_a;
INSERT INTO stock VALUES (1, 1) ON CONFLICT ON CONSTRAINT stock_a DO NOTHING;

-- case: nothing that needs an index is on a virtual column
-- postgres 18
CREATE TABLE other (id integer PRIMARY KEY);
CREATE TABLE orders (id integer, total integer, twice integer GENERATED ALWAYS AS (total * 2) VIRTUAL);
CREATE INDEX ON orders (twice);
CREATE INDEX ON orders ((twice + 1));
CREATE INDEX ON orders (total) WHERE twice > 1;
CREATE INDEX ON orders (total) INCLUDE (twice);
CREATE INDEX ON orders ((total * 2));
ALTER TABLE orders ADD CONSTRAINT orders_twice UNIQUE (twice);
ALTER TABLE orders ADD CONSTRAINT orders_fk FOREIGN KEY (twice) REFERENCES other;
ALTER TABLE orders ADD COLUMN thrice integer GENERATED ALWAYS AS (total * 3) UNIQUE;
ALTER TABLE orders ADD CONSTRAINT orders_twice_check CHECK (twice > 0) NOT VALID;
CREATE TABLE lines (total integer, twice integer GENERATED ALWAYS AS (total * 2), UNIQUE (twice));

-- case: foreign keys without a unique target
CREATE TABLE customers (id bigint PRIMARY KEY, a int UNIQUE DEFERRABLE, b int, c int, d int, e int, UNIQUE (b, c));
CREATE UNIQUE INDEX ON customers (d) WHERE d > 0;
CREATE UNIQUE INDEX ON customers ((c + 0));
CREATE UNIQUE INDEX ON customers (e) INCLUDE (d);
CREATE TABLE late (id bigint PRIMARY KEY DEFERRABLE);
CREATE TABLE plain (id bigint);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, x int, y int);
CREATE TABLE parts (id bigint, k int) PARTITION BY LIST (k);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
CREATE UNIQUE INDEX parts_key ON ONLY parts (id, k);
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (b);
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (b) NOT VALID;
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (c) ON DELETE CASCADE;
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (d);
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (x, y) REFERENCES customers (b);
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (x, y) REFERENCES customers;
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (a);
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES late;
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES plain;
-- next migration
CREATE TABLE more_9 (x int REFERENCES customers (d));
-- next migration
CREATE TABLE nodes_10 (id bigint, parent_id bigint REFERENCES nodes_10 (id));
-- next migration
ALTER TABLE orders ADD COLUMN z bigint REFERENCES plain (id);
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (customer, x) REFERENCES parts (id, k);
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (e);
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (x, y) REFERENCES customers (c, b);
-- next migration
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers;
-- next migration
CREATE TABLE nodes_16 (id bigint, parent_id bigint REFERENCES nodes_16 (id), UNIQUE (id));
-- next migration
ALTER TABLE plain ADD UNIQUE (id), ADD COLUMN parent_id bigint REFERENCES plain (id);

-- case: NOT VALID on an index, deferrable on what is no foreign key
CREATE TABLE customers (id bigint PRIMARY KEY, email text, span int4range, CONSTRAINT positive CHECK (id > 0));
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);
CREATE TABLE orders (id bigint CONSTRAINT fk REFERENCES customers);
CREATE INDEX ON orders (id);
-- next migration
ALTER TABLE orders ADD UNIQUE (id) NOT VALID;
-- next migration
ALTER TABLE orders ADD PRIMARY KEY (id) NOT VALID;
-- next migration
ALTER TABLE customers ADD EXCLUDE USING gist (span WITH &&) NOT VALID;
-- next migration
CREATE TABLE more_3 (id bigint, UNIQUE (id) NOT VALID);
-- next migration
CREATE TABLE more_4 (id bigint, CHECK (id > 0) NOT VALID);
-- next migration
ALTER TABLE customers ADD CHECK (id > 0) NOT VALID;
-- next migration
ALTER TABLE customers ALTER CONSTRAINT customers_email_key DEFERRABLE;
-- next migration
ALTER TABLE customers ALTER CONSTRAINT positive DEFERRABLE;
-- next migration
ALTER TABLE orders ALTER CONSTRAINT fk DEFERRABLE;

-- case: what a hash index does not take
CREATE TABLE orders (id bigint PRIMARY KEY, a int, b int);
-- next migration
CREATE UNIQUE INDEX ON orders USING hash (a);
-- next migration
CREATE INDEX ON orders USING hash (a, b);
-- next migration
CREATE INDEX ON orders USING hash (a) INCLUDE (b);
-- next migration
CREATE INDEX ON orders USING hash (a DESC);
-- next migration
CREATE INDEX ON orders USING hash (a NULLS FIRST);
-- next migration
CREATE INDEX ON orders USING hash ((a + b)) WHERE a > 0;

-- case: unique keys of partitioned tables
CREATE TABLE p (id bigint, k int, n int, s int4range) PARTITION BY RANGE (k);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE e (id bigint, k int) PARTITION BY RANGE ((k + 1));
CREATE TABLE u (id bigint, k int, n int, UNIQUE (id, k)) PARTITION BY RANGE (k);
-- next migration
ALTER TABLE p ADD PRIMARY KEY (id);
-- next migration
ALTER TABLE p ADD UNIQUE (id, n);
-- next migration
ALTER TABLE ONLY p ADD UNIQUE (id);
-- next migration
ALTER TABLE p ADD COLUMN code text UNIQUE;
-- next migration
CREATE UNIQUE INDEX ON p (id) INCLUDE (k);
-- next migration
CREATE UNIQUE INDEX ON p ((k + 0));
-- next migration
CREATE UNIQUE INDEX ON e (k, id);
-- next migration
CREATE TABLE q_7 (id bigint PRIMARY KEY, k int) PARTITION BY LIST (k);
-- next migration
CREATE TABLE q_8 (id bigint, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (abs(k));
-- next migration
CREATE TABLE u_1_9 PARTITION OF u FOR VALUES FROM (0) TO (10) PARTITION BY LIST (n);
-- next migration
ALTER TABLE p ADD EXCLUDE USING btree (id WITH =);
-- next migration
ALTER TABLE p ADD PRIMARY KEY (k, id);
-- next migration
CREATE UNIQUE INDEX ON p (id, k) WHERE id > 0;
-- next migration
CREATE TABLE q_13 (id bigint, "K" int, PRIMARY KEY (id, "K")) PARTITION BY LIST (("K"));
-- next migration
CREATE TABLE u_1_14 PARTITION OF u FOR VALUES FROM (0) TO (10) PARTITION BY HASH (id);
-- next migration
ALTER TABLE p_1 ADD UNIQUE (id);

-- case: exclusion constraints of partitioned tables came with 17
CREATE TABLE p (id bigint, k int) PARTITION BY RANGE (k);
-- next migration
ALTER TABLE p ADD EXCLUDE USING btree (k WITH =);
-- next migration
ALTER TABLE p ADD EXCLUDE USING btree (id WITH =);

-- case: views that are refreshed concurrently
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE MATERIALIZED VIEW bare AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX ON bare (id) WHERE total > 0;
CREATE UNIQUE INDEX ON bare ((id + 0));
CREATE INDEX ON bare (id);
CREATE MATERIALIZED VIEW keyed AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX ON keyed (id, total) INCLUDE (total);
-- next migration
REFRESH MATERIALIZED VIEW CONCURRENTLY bare;
-- next migration
REFRESH MATERIALIZED VIEW CONCURRENTLY keyed;
-- next migration
REFRESH MATERIALIZED VIEW CONCURRENTLY keyed WITH NO DATA;
-- next migration
CREATE MATERIALIZED VIEW later AS SELECT id FROM orders WITH NO DATA;
CREATE UNIQUE INDEX ON later (id);
REFRESH MATERIALIZED VIEW CONCURRENTLY later;

-- case: indexes as replica identity
CREATE TABLE orders (id bigint PRIMARY KEY, a int NOT NULL, b int, c int NOT NULL, CONSTRAINT late UNIQUE (c) DEFERRABLE);
CREATE INDEX plain ON orders (a);
CREATE UNIQUE INDEX nullable ON orders (b);
CREATE UNIQUE INDEX part ON orders (a) WHERE a > 0;
CREATE UNIQUE INDEX expression ON orders ((a + 0));
CREATE UNIQUE INDEX fine ON orders (a, c);
-- next migration
ALTER TABLE orders REPLICA IDENTITY USING INDEX plain;
-- next migration
ALTER TABLE orders REPLICA IDENTITY USING INDEX nullable;
-- next migration
ALTER TABLE orders REPLICA IDENTITY USING INDEX part;
-- next migration
ALTER TABLE orders REPLICA IDENTITY USING INDEX expression;
-- next migration
ALTER TABLE orders REPLICA IDENTITY USING INDEX late;
-- next migration
ALTER TABLE orders REPLICA IDENTITY USING INDEX fine;

-- case: a column is ready for an identity, if need be by its own statement
CREATE TABLE orders (a int, b int NOT NULL DEFAULT 1, c int NOT NULL, d int NOT NULL DEFAULT 1);
-- next migration
ALTER TABLE orders ALTER COLUMN a ADD GENERATED BY DEFAULT AS IDENTITY;
-- next migration
ALTER TABLE orders ALTER COLUMN b ADD GENERATED BY DEFAULT AS IDENTITY;
-- next migration
ALTER TABLE orders ALTER COLUMN c ADD GENERATED BY DEFAULT AS IDENTITY;
-- next migration
ALTER TABLE orders
    ALTER COLUMN d ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 1000),
    ALTER COLUMN d DROP DEFAULT;

-- case: an identity that a partition may not bring
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k);
CREATE TABLE events_1 (LIKE events INCLUDING ALL EXCLUDING IDENTITY);
-- next migration
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);

-- case: only a foreign key can be switched off
-- postgres 18
CREATE TABLE customers (id bigint PRIMARY KEY, CONSTRAINT positive CHECK (id > 0));
CREATE TABLE orders (id bigint CONSTRAINT fk REFERENCES customers);
-- next migration
ALTER TABLE customers ALTER CONSTRAINT positive NOT ENFORCED;
-- next migration
ALTER TABLE orders ALTER CONSTRAINT fk NOT ENFORCED;

-- case: indexes of partitioned tables are neither built nor dropped concurrently
CREATE TABLE events (id bigint, k int) PARTITION BY LIST (k);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE TABLE events_default PARTITION OF events DEFAULT;
CREATE INDEX events_id_idx ON events (id);
-- next migration
-- no transaction
CREATE INDEX CONCURRENTLY ON events (k);
-- next migration
-- no transaction
DROP INDEX CONCURRENTLY events_id_idx;
-- next migration
-- no transaction
ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY;

-- case: an INSERT waits for the deferred foreign key, in the transaction that makes the table too
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
-- next migration
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
INSERT INTO orders VALUES (1, 1);
ALTER TABLE orders ADD COLUMN note text;

-- case: every statement that looks whether the table is in use
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
-- next migration
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
INSERT INTO orders VALUES (1, 1);
CREATE INDEX orders_customer_idx ON orders (customer_id);
CLUSTER orders USING orders_pkey;
TRUNCATE orders;
DROP TABLE orders;

-- case: statements that do not look
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
-- next migration
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
INSERT INTO orders VALUES (1, 1);
ALTER TABLE orders RENAME COLUMN customer_id TO buyer_id;
ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orders_key;
CREATE POLICY everybody ON orders;
REINDEX TABLE orders;
COMMENT ON TABLE orders IS 'orders';
ANALYZE orders;

-- case: SET CONSTRAINTS has the checks done at once, and defers what can be
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
CREATE TABLE items (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE);
-- next migration
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
INSERT INTO orders VALUES (1, 1);
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE orders ADD COLUMN note text;
INSERT INTO orders VALUES (2, 1);
ALTER TABLE orders ADD COLUMN more text;
-- next migration
INSERT INTO items VALUES (1, 1);
ALTER TABLE items ADD COLUMN note text;
-- next migration
SET CONSTRAINTS ALL DEFERRED;
INSERT INTO items VALUES (2, 1);
ALTER TABLE items ADD COLUMN more text;

-- case: UPDATE waits only where the key may change, and DELETE not at all
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
CREATE TABLE orders (id bigint PRIMARY KEY, status text, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
INSERT INTO orders VALUES (1, 'old', 1), (2, 'old', 1);
-- next migration
UPDATE orders SET status = 'new' WHERE id = 1;
DELETE FROM orders WHERE id = 2;
ALTER TABLE orders ADD COLUMN note text;
-- next migration
UPDATE orders SET customer_id = 2 WHERE id = 1;
ALTER TABLE orders ADD COLUMN more text;

-- case: the referenced table waits for NO ACTION alone
CREATE TABLE customers (id bigint PRIMARY KEY, name text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE regions (id bigint PRIMARY KEY);
INSERT INTO regions VALUES (1);
CREATE TABLE shops (id bigint PRIMARY KEY, region_id bigint REFERENCES regions ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
-- next migration
INSERT INTO customers VALUES (1, 'a');
UPDATE customers SET name = 'b' WHERE id = 1;
ALTER TABLE customers ADD COLUMN note text;
-- next migration
DELETE FROM customers WHERE id = 1;
ALTER TABLE customers ADD COLUMN more text;
-- next migration
DELETE FROM regions WHERE id = 1;
ALTER TABLE regions ADD COLUMN note text;

-- case: a constraint trigger waits for its event
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
-- next migration
DELETE FROM orders WHERE id = 1;
ALTER TABLE orders ADD COLUMN note text;
-- next migration
INSERT INTO orders (id) VALUES (1);
ALTER TABLE orders ADD COLUMN more text;

-- case: another transaction, a savepoint and a replica's session have nothing open
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
-- next migration
-- no transaction
INSERT INTO orders VALUES (1, 1);
ALTER TABLE orders ADD COLUMN a text;
-- next migration
SAVEPOINT s;
INSERT INTO orders VALUES (2, 1);
ROLLBACK TO s;
ALTER TABLE orders ADD COLUMN b text;
-- next migration
SET LOCAL session_replication_role = replica;
INSERT INTO orders VALUES (3, 1);
ALTER TABLE orders ADD COLUMN c text;

-- case: in a DO block as well
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
-- next migration
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
DO $$
BEGIN
  INSERT INTO orders VALUES (1, 1);
  ALTER TABLE orders ADD COLUMN note text;
END $$;

-- case: a row in a child keeps the parent from being altered
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
-- next migration
CREATE TABLE documents (title text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED) INHERITS (documents);
INSERT INTO orders VALUES ('a', 1, 1);
ALTER TABLE documents ADD COLUMN note text;

-- case: COMMIT in a DO block needs a statement of its own
-- no transaction
DO $$ BEGIN COMMIT; END $$;
-- next migration
DO $$ BEGIN COMMIT; END $$;
-- next migration
DO $$ BEGIN ROLLBACK; END $$;
-- next migration
-- no transaction
BEGIN;
DO $$ BEGIN COMMIT; END $$;
COMMIT;

-- case: a procedure commits where nothing stands around it
CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
-- next migration
-- no transaction
CALL p();
DO $$ BEGIN CALL p(); END $$;
-- next migration
CALL p();
DO $$ BEGIN CALL p(); END $$;

-- case: SET, SECURITY DEFINER and functions stand around it wherever it is called
CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
CREATE PROCEDURE bound() LANGUAGE plpgsql SET search_path = public AS $$ BEGIN COMMIT; END $$;
CREATE PROCEDURE owned() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN COMMIT; END $$;
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
-- next migration
-- no transaction
CALL bound();
CALL owned();
SELECT f();
DO $$ BEGIN PERFORM f(); END $$;

-- case: a column that is named twice
CREATE TYPE measure AS (width integer, height integer);
CREATE TABLE parcels (id bigint PRIMARY KEY, weight integer, box measure, weights integer[]);
INSERT INTO parcels (id, id) VALUES (1, 1);
INSERT INTO parcels (id, box.width, box.height) VALUES (1, 1, 2);
UPDATE parcels SET weight = 1, weight = 2 WHERE id = 1;
UPDATE parcels SET box = NULL, box.width = 1 WHERE id = 1;
UPDATE parcels SET weights[1] = 1, weights[2] = 2 WHERE id = 1;
INSERT INTO parcels (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET weight = 1, weight = 2;
INSERT INTO parcels (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET (weight, id) = (1, 2), weight = 2;
INSERT INTO parcels (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET box.width = 1, box.height = 2, "weight" = 3;
CREATE TABLE twice (id bigint, id integer);
CREATE TABLE made AS SELECT 1 AS id, 2 AS id;
CREATE TABLE named (a, b) AS SELECT 1 AS id, 2 AS id;
CREATE TABLE named_twice (a, a) AS SELECT 1, 2;
SELECT 1 AS id, 2 AS id INTO selected FROM parcels;
SELECT 1 AS id, 2 AS code INTO selected FROM parcels;

-- case: columns of a view without a name
CREATE TABLE parcels (id bigint PRIMARY KEY);
CREATE VIEW plain AS SELECT 1, 2;
CREATE VIEW strings AS SELECT 'a', NULL;
CREATE VIEW once AS SELECT 1, id FROM parcels;
CREATE VIEW casts AS SELECT 1::integer, 'a'::text;
CREATE VIEW types AS SELECT date '2026-01-01', CAST(1 AS integer), count(*), CASE WHEN true THEN 1 END FROM parcels;
CREATE VIEW listed (a, b) AS SELECT 1, 2;
CREATE VIEW half (a) AS SELECT 1, 2, 3;
CREATE VIEW rows AS VALUES (1, 2);
CREATE MATERIALIZED VIEW kept AS SELECT 1, 2;
CREATE TABLE made AS SELECT 1, 2;

-- case: a column that MERGE names twice
-- postgres 15-18
CREATE TABLE parcels (id bigint PRIMARY KEY, weight integer, box int4range);
CREATE TABLE news (id bigint PRIMARY KEY, weight integer);
MERGE INTO parcels p USING news n ON p.id = n.id WHEN MATCHED THEN UPDATE SET weight = 1, weight = 2;
MERGE INTO parcels p USING news n ON p.id = n.id WHEN NOT MATCHED THEN INSERT (id, id) VALUES (1, 2);
MERGE INTO parcels p USING news n ON p.id = n.id
    WHEN MATCHED THEN UPDATE SET weight = n.weight
    WHEN NOT MATCHED THEN INSERT (id, weight) VALUES (n.id, n.weight);
MERGE INTO parcels p USING news n ON p.id = n.id
    WHEN MATCHED AND n.weight = 0 THEN DELETE
    WHEN MATCHED AND n.weight = 1 THEN DO NOTHING
    WHEN MATCHED THEN UPDATE SET weight = 1, weight = 2;
