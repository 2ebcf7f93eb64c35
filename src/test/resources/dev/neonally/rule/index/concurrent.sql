-- What CONCURRENTLY is told of its waits.
-- Format: dev.neonally.rule.RuleCase.

-- case: every concurrent build waits for old snapshots, DROP INDEX does not
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_status_idx ON orders (status);
-- next migration
-- no transaction
-- expect: concurrent-build-waits-for-old-snapshots, concurrent-index-unverified
REINDEX INDEX CONCURRENTLY orders_status_idx;
-- next migration
-- no transaction
-- expect: drop-index-in-use
DROP INDEX CONCURRENTLY orders_status_idx;

-- case: a new table has no old snapshots to wait for in earnest
-- no transaction
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);

-- case: two commands that exclude each other on one table, not on two
CREATE TABLE orders (id bigint PRIMARY KEY, status text, note text);
CREATE TABLE bills (id bigint PRIMARY KEY, status text);
-- next migration
-- no transaction
-- expect: concurrent-build-waits-for-old-snapshots, concurrent-index-unverified
CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);
-- expect: concurrent-build-waits-for-old-snapshots, concurrent-index-unverified
CREATE INDEX CONCURRENTLY bills_status_idx ON bills (status);
-- expect: concurrent-ddl-conflict
ANALYZE orders;
