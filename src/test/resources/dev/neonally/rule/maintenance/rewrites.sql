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
