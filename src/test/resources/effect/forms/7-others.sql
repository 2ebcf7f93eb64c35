-- # Other statements
-- `lines` references `orders`, whose `id` has the sequence `orders_id_seq` and whose `size` is of the domain `small`.

-- setup
CREATE SCHEMA sales;
CREATE TABLE sales.offers (id int);
CREATE DOMAIN small AS int CONSTRAINT small_limit CHECK (value < 1000);
ALTER DOMAIN small ADD CONSTRAINT small_positive CHECK (value > 0) NOT VALID;
CREATE TYPE state AS ENUM ('new', 'paid');
CREATE TYPE pair AS (a int, b int);
CREATE TYPE shape AS (a int);
CREATE TABLE shapes OF shape;
CREATE TABLE orders (id serial CONSTRAINT orders_key PRIMARY KEY, a int, size small, kind state, both_ pair);
INSERT INTO orders (a, size, kind) SELECT g, g, 'new' FROM generate_series(1, 50) g;
CREATE INDEX orders_a ON orders (a);
CREATE TABLE lines (id int PRIMARY KEY, order_id int REFERENCES orders, n int);
INSERT INTO lines SELECT g, g, g FROM generate_series(1, 50) g;
CREATE VIEW open_orders AS SELECT id, a FROM orders;
CREATE MATERIALIZED VIEW totals AS SELECT a FROM orders;
CREATE UNIQUE INDEX totals_a ON totals (a);
CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS n FROM orders;
CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE TRIGGER orders_changed BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION changed();
CREATE POLICY own ON orders USING (a IN (SELECT n FROM lines));
CREATE RULE orders_rule AS ON DELETE TO orders DO ALSO NOTHING;
CREATE STATISTICS orders_stats ON a, size FROM orders;
CREATE PUBLICATION news FOR TABLE lines;
CREATE SEQUENCE numbers;

-- statement: CLUSTER
CLUSTER orders USING orders_a;

-- statement: VACUUM
VACUUM orders;

-- statement: VACUUM FULL
VACUUM FULL orders;

-- statement: ANALYZE
ANALYZE orders;

-- statement: TRUNCATE
TRUNCATE lines;

-- statement: TRUNCATE, referenced
TRUNCATE orders;

-- statement: TRUNCATE CASCADE, referenced
TRUNCATE orders CASCADE;

-- statement: TRUNCATE RESTART IDENTITY CASCADE
TRUNCATE orders RESTART IDENTITY CASCADE;

-- statement: LOCK TABLE
LOCK TABLE orders;

-- statement: LOCK TABLE IN SHARE MODE
LOCK TABLE orders IN SHARE MODE;

-- statement: LOCK TABLE, a view
LOCK TABLE open_orders IN SHARE MODE;

-- statement: REFRESH MATERIALIZED VIEW
REFRESH MATERIALIZED VIEW totals;

-- statement: REFRESH MATERIALIZED VIEW WITH NO DATA
REFRESH MATERIALIZED VIEW totals WITH NO DATA;

-- statement: REFRESH MATERIALIZED VIEW CONCURRENTLY
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;

-- statement: REFRESH MATERIALIZED VIEW CONCURRENTLY, no unique index
REFRESH MATERIALIZED VIEW CONCURRENTLY counts;

-- statement: CREATE MATERIALIZED VIEW
CREATE MATERIALIZED VIEW fresh AS SELECT a FROM orders;

-- statement: CREATE TABLE AS
CREATE TABLE fresh AS SELECT a FROM orders;

-- statement: SELECT INTO
SELECT a INTO fresh FROM orders;

-- statement: CREATE TRIGGER
CREATE TRIGGER orders_new BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION changed();

-- statement: CREATE OR REPLACE TRIGGER
CREATE OR REPLACE TRIGGER orders_changed BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION changed();

-- statement: DROP TRIGGER
DROP TRIGGER orders_changed ON orders;

-- statement: ALTER TRIGGER RENAME
ALTER TRIGGER orders_changed ON orders RENAME TO orders_touched;

-- statement: CREATE RULE
CREATE RULE orders_other AS ON UPDATE TO orders DO ALSO NOTHING;

-- statement: DROP RULE
DROP RULE orders_rule ON orders;

-- statement: CREATE POLICY
CREATE POLICY others ON orders USING (a IN (SELECT n FROM lines));

-- statement: ALTER POLICY
ALTER POLICY own ON orders USING (a > 0);

-- statement: DROP POLICY
DROP POLICY own ON orders;

-- statement: CREATE TABLE
CREATE TABLE fresh (id int PRIMARY KEY);

-- statement: CREATE TABLE LIKE
CREATE TABLE fresh (LIKE orders INCLUDING ALL);

-- statement: CREATE TABLE INHERITS
CREATE TABLE fresh (c int) INHERITS (lines);

-- statement: CREATE TABLE REFERENCES
CREATE TABLE fresh (id int REFERENCES orders);

-- statement: DROP TABLE
DROP TABLE lines;

-- statement: DROP TABLE, referenced
DROP TABLE orders;

-- statement: DROP TABLE CASCADE, referenced
DROP TABLE orders CASCADE;

-- statement: DROP SCHEMA CASCADE
DROP SCHEMA sales CASCADE;

-- statement: DROP TYPE, in use
DROP TYPE state;

-- statement: DROP TYPE CASCADE
DROP TYPE state CASCADE;

-- statement: DROP DOMAIN CASCADE
DROP DOMAIN small CASCADE;

-- statement: DROP SEQUENCE CASCADE
DROP SEQUENCE orders_id_seq CASCADE;

-- statement: DROP FUNCTION
DROP FUNCTION one();

-- statement: DROP FUNCTION CASCADE, of a trigger
DROP FUNCTION changed() CASCADE;

-- statement: CREATE VIEW
CREATE VIEW fresh AS SELECT a FROM orders;

-- statement: CREATE OR REPLACE VIEW, a column more
CREATE OR REPLACE VIEW open_orders AS SELECT id, a, kind FROM orders;

-- statement: CREATE OR REPLACE VIEW, a column less
CREATE OR REPLACE VIEW open_orders AS SELECT id FROM orders;

-- statement: ALTER VIEW
ALTER VIEW open_orders RENAME TO orders_open;

-- statement: DROP VIEW
DROP VIEW open_orders;

-- statement: CREATE OR REPLACE FUNCTION
CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;

-- statement: ALTER FUNCTION
ALTER FUNCTION one() STABLE;

-- statement: ALTER TYPE ADD VALUE
ALTER TYPE state ADD VALUE 'sent';

-- statement: ALTER TYPE RENAME VALUE
ALTER TYPE state RENAME VALUE 'new' TO 'fresh';

-- statement: ALTER TYPE RENAME
ALTER TYPE state RENAME TO status;

-- statement: ALTER TYPE ADD ATTRIBUTE
ALTER TYPE pair ADD ATTRIBUTE c int;

-- statement: ALTER TYPE ADD ATTRIBUTE CASCADE, typed table
ALTER TYPE shape ADD ATTRIBUTE c int CASCADE;

-- statement: ALTER TYPE ADD ATTRIBUTE, typed table
ALTER TYPE shape ADD ATTRIBUTE c int;

-- statement: ALTER DOMAIN ADD CONSTRAINT
ALTER DOMAIN small ADD CONSTRAINT small_even CHECK (value < 100000);

-- statement: ALTER DOMAIN ADD CONSTRAINT NOT VALID
ALTER DOMAIN small ADD CONSTRAINT small_even CHECK (value < 100000) NOT VALID;

-- statement: ALTER DOMAIN VALIDATE CONSTRAINT
ALTER DOMAIN small VALIDATE CONSTRAINT small_positive;

-- statement: ALTER DOMAIN SET NOT NULL
ALTER DOMAIN small SET NOT NULL;

-- statement: ALTER DOMAIN SET DEFAULT
ALTER DOMAIN small SET DEFAULT 1;

-- statement: ALTER DOMAIN DROP CONSTRAINT
ALTER DOMAIN small DROP CONSTRAINT small_limit;

-- statement: COMMENT ON TABLE
COMMENT ON TABLE orders IS 'x';

-- statement: COMMENT ON COLUMN
COMMENT ON COLUMN orders.a IS 'x';

-- statement: COMMENT ON INDEX
COMMENT ON INDEX orders_a IS 'x';

-- statement: COMMENT ON CONSTRAINT
COMMENT ON CONSTRAINT orders_key ON orders IS 'x';

-- statement: GRANT on a table
GRANT SELECT ON orders TO public;

-- statement: REVOKE on a table
REVOKE SELECT ON orders FROM public;

-- statement: CREATE STATISTICS
CREATE STATISTICS orders_more ON id, a FROM orders;

-- statement: DROP STATISTICS
DROP STATISTICS orders_stats;

-- statement: DROP STATISTICS IF EXISTS, absent
DROP STATISTICS IF EXISTS absent;

-- statement: ALTER STATISTICS
ALTER STATISTICS orders_stats SET STATISTICS 500;

-- statement: CREATE PUBLICATION FOR TABLE
CREATE PUBLICATION offers FOR TABLE orders;

-- statement: CREATE PUBLICATION FOR ALL TABLES
CREATE PUBLICATION everything FOR ALL TABLES;

-- statement: ALTER PUBLICATION ADD TABLE
ALTER PUBLICATION news ADD TABLE orders;

-- statement: CREATE SUBSCRIPTION
CREATE SUBSCRIPTION copy CONNECTION 'host=absent' PUBLICATION news;

-- statement: ALTER SEQUENCE RESTART
ALTER SEQUENCE numbers RESTART WITH 100;

-- statement: ALTER SEQUENCE INCREMENT
ALTER SEQUENCE numbers INCREMENT BY 5;

-- statement: ALTER SEQUENCE OWNED BY
ALTER SEQUENCE numbers OWNED BY lines.n;

-- statement: ALTER SEQUENCE RENAME
ALTER SEQUENCE numbers RENAME TO counters;

-- statement 15-18: ALTER SEQUENCE SET UNLOGGED
ALTER SEQUENCE numbers SET UNLOGGED;

-- statement: CREATE EXTENSION
CREATE EXTENSION pg_trgm;

-- statement: ALTER SYSTEM
ALTER SYSTEM SET work_mem = '4MB';

-- statement: DISCARD ALL
DISCARD ALL;

-- statement: ALTER DATABASE SET
ALTER DATABASE postgres SET work_mem = '4MB';

-- statement: ALTER ROLE SET
ALTER ROLE postgres SET work_mem = '4MB';

-- statement: UPDATE
UPDATE lines SET n = 0;

-- statement: UPDATE of a foreign key
UPDATE lines SET order_id = 1;

-- statement: DELETE
DELETE FROM lines;

-- statement: DELETE, referenced
DELETE FROM orders WHERE id > 50;

-- statement: INSERT
INSERT INTO lines VALUES (100, 1, 1);

-- statement: INSERT SELECT
INSERT INTO lines SELECT id + 100, id, a FROM orders;

-- statement 15-18: MERGE
MERGE INTO lines l USING orders o ON o.id = l.order_id WHEN MATCHED THEN UPDATE SET n = o.a;

-- statement: SELECT
SELECT * FROM orders;

-- statement: SELECT FOR UPDATE
SELECT * FROM orders FOR UPDATE;

-- statement: DO
DO $$ BEGIN ALTER TABLE orders ADD COLUMN c int; END $$;

-- statement: SAVEPOINT
SAVEPOINT before;
