-- # Indexes
-- `orders` has the indexes `orders_key`, of its primary key, `orders_a` and `orders_b`; `twins` has two equal rows.

-- setup
CREATE TABLE orders (id int CONSTRAINT orders_key PRIMARY KEY, a int, b int);
INSERT INTO orders SELECT g, g, g FROM generate_series(1, 50) g;
CREATE INDEX orders_a ON orders (a);
CREATE INDEX orders_b ON orders (lower(b::text));
CREATE MATERIALIZED VIEW totals AS SELECT a FROM orders;

-- statement: CREATE INDEX
CREATE INDEX orders_new ON orders (b);

-- statement: CREATE UNIQUE INDEX
CREATE UNIQUE INDEX orders_new ON orders (b);

-- statement: CREATE INDEX IF NOT EXISTS, name taken
CREATE INDEX IF NOT EXISTS orders_a ON orders (b);

-- statement: CREATE INDEX, materialized view
CREATE INDEX totals_a ON totals (a);

-- statement: CREATE INDEX CONCURRENTLY
CREATE INDEX CONCURRENTLY orders_new ON orders (b);

-- statement: CREATE UNIQUE INDEX CONCURRENTLY
CREATE UNIQUE INDEX CONCURRENTLY orders_new ON orders (b);

-- statement: DROP INDEX
DROP INDEX orders_a;

-- statement: DROP INDEX, of a constraint
DROP INDEX orders_key;

-- statement: DROP INDEX IF EXISTS, absent
DROP INDEX IF EXISTS absent;

-- statement: DROP INDEX CONCURRENTLY
DROP INDEX CONCURRENTLY orders_a;

-- statement: REINDEX INDEX
REINDEX INDEX orders_a;

-- statement: REINDEX TABLE
REINDEX TABLE orders;

-- statement: REINDEX INDEX CONCURRENTLY
REINDEX INDEX CONCURRENTLY orders_a;

-- statement: REINDEX TABLE CONCURRENTLY
REINDEX TABLE CONCURRENTLY orders;

-- statement: REINDEX SCHEMA
REINDEX SCHEMA public;

-- statement: ALTER INDEX RENAME
ALTER INDEX orders_a RENAME TO orders_first;

-- statement: ALTER TABLE RENAME of an index
ALTER TABLE orders_a RENAME TO orders_first;

-- statement: ALTER INDEX SET (fillfactor)
ALTER INDEX orders_a SET (fillfactor = 80);

-- statement: ALTER INDEX SET STATISTICS
ALTER INDEX orders_b ALTER COLUMN 1 SET STATISTICS 500;

-- statement: ALTER INDEX SET TABLESPACE, the same
ALTER INDEX orders_a SET TABLESPACE pg_default;
