-- What rewrites are told of old snapshots.
-- Format: dev.neonally.rule.RuleCase.

-- case: ALTER TABLE and TRUNCATE forget old rows
CREATE TABLE orders (id int PRIMARY KEY, note text);
-- next migration
-- expect: rewrite-not-mvcc-safe
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
-- expect: rewrite-not-mvcc-safe, set-logged-unlogged
ALTER TABLE orders SET UNLOGGED;
-- expect: rewrite-not-mvcc-safe, truncate
TRUNCATE orders;
ALTER TABLE orders SET TABLESPACE fast;
ALTER TABLE orders ADD COLUMN more text;
-- next migration
-- no transaction
-- expect: vacuum-full-or-cluster
VACUUM FULL orders;

-- case: the access method that a table has already
-- postgres 15
CREATE TABLE orders (id int PRIMARY KEY, note text);
-- next migration
ALTER TABLE orders SET ACCESS METHOD heap;
-- expect: set-access-method
ALTER TABLE orders SET ACCESS METHOD columnar;

-- case: CASCADE surprises only where it empties what is not named
CREATE TABLE customers (id int PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY REFERENCES customers);
-- next migration
-- expect: truncate, truncate
TRUNCATE customers, orders CASCADE;
-- next migration
-- expect: truncate, truncate-cascade
TRUNCATE customers CASCADE;
-- next migration
CREATE TABLE fresh (id int PRIMARY KEY REFERENCES customers);
-- expect: truncate
TRUNCATE orders CASCADE;
