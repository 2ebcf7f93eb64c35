-- What DDL of published tables is told, each case with all findings of the rules about security.
-- Format: dev.neonally.rule.RuleCase.

-- case: what the subscriber must have first
CREATE TABLE orders (id bigint PRIMARY KEY, note text, total int);
CREATE PUBLICATION outbox FOR TABLE orders;
-- next migration
SET lock_timeout = '2s';
-- expect: replicated-ddl-order
ALTER TABLE orders ADD COLUMN more text;
-- expect: replicated-ddl-order
ALTER TABLE orders RENAME COLUMN note TO comment;
-- expect: replicated-ddl-order
ALTER TABLE orders ALTER COLUMN total TYPE bigint;
-- expect: replicated-ddl-order
ALTER TABLE orders RENAME TO sales;

-- case: what only the publisher needs
CREATE TABLE orders (id bigint PRIMARY KEY, note text, total int);
CREATE PUBLICATION outbox FOR TABLE orders;
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS total int;
ALTER TABLE orders ALTER COLUMN total SET DEFAULT 0;
CREATE TABLE customers (id bigint PRIMARY KEY);
ALTER TABLE customers ADD COLUMN name text;

-- case: all tables, those of a schema, and partitions of a published table
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint PRIMARY KEY);
CREATE TABLE events (id bigint PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (100);
CREATE PUBLICATION a FOR TABLES IN SCHEMA shop;
CREATE PUBLICATION b FOR TABLE events;
-- next migration
SET lock_timeout = '2s';
-- expect: replicated-ddl-order
ALTER TABLE shop.orders ADD COLUMN note text;
-- expect: replicated-ddl-order
ALTER TABLE events ADD COLUMN note text;
-- next migration
SET lock_timeout = '2s';
DROP PUBLICATION a;
ALTER PUBLICATION b DROP TABLE events;
ALTER TABLE shop.orders ADD COLUMN more text;
ALTER TABLE events ADD COLUMN more text;
-- next migration
CREATE PUBLICATION c FOR ALL TABLES;
-- next migration
SET lock_timeout = '2s';
-- expect: replicated-ddl-order
ALTER TABLE shop.orders ADD COLUMN last text;
