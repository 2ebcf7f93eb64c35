-- What indexes that go, come again or change their name are told.
-- Format: dev.neonally.rule.RuleCase.

-- case: the old index goes before the new one is there
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, status text);
CREATE INDEX orders_customer_idx ON orders (customer_id);
-- next migration
-- no transaction
-- expect: replace-index-drop-first
DROP INDEX CONCURRENTLY orders_customer_idx;
CREATE INDEX CONCURRENTLY orders_customer_idx ON orders (customer_id, status);

-- case: a unique constraint that an index takes over
CREATE TABLE orders (id bigint PRIMARY KEY, code text);
ALTER TABLE orders ADD CONSTRAINT orders_code_key UNIQUE (code);
-- next migration
-- no transaction
-- expect: replace-index-drop-first
ALTER TABLE orders DROP CONSTRAINT orders_code_key;
CREATE UNIQUE INDEX CONCURRENTLY orders_code_key ON orders (code);

-- case: in one transaction nobody sees the time between
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, status text);
CREATE INDEX orders_customer_idx ON orders (customer_id);
-- next migration
-- expect: drop-index-non-concurrent
DROP INDEX orders_customer_idx;
-- expect: create-index-non-concurrent
CREATE INDEX orders_customer_idx ON orders (customer_id, status);

-- case: the new one first, another that covers the columns, other columns
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, status text);
CREATE INDEX orders_customer_idx ON orders (customer_id);
CREATE INDEX orders_status_idx ON orders (status);
CREATE INDEX orders_status_id_idx ON orders (status, id);
-- next migration
-- no transaction
CREATE INDEX CONCURRENTLY orders_customer_status_idx ON orders (customer_id, status);
DROP INDEX CONCURRENTLY orders_customer_idx;
CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id, id);
-- next migration
-- no transaction
DROP INDEX CONCURRENTLY orders_status_idx;
CREATE INDEX CONCURRENTLY orders_status_customer_idx ON orders (status, customer_id);
-- next migration
-- no transaction
DROP INDEX CONCURRENTLY orders_status_id_idx;
CREATE INDEX CONCURRENTLY orders_id_idx ON orders (id, status);

-- case: ALTER TABLE finds an index too
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
CREATE INDEX orders_customer_idx ON orders (customer_id);
-- next migration
-- expect: rename-index-through-alter-table
ALTER TABLE orders_customer_idx RENAME TO orders_customer_id_idx;
ALTER INDEX orders_customer_id_idx RENAME TO orders_customer_idx;
ALTER TABLE orders RENAME TO purchases;

-- case: the last index that keeps rows unique
CREATE TABLE accounts (id bigint PRIMARY KEY, code text, region text);
CREATE UNIQUE INDEX accounts_code ON accounts (code);
-- next migration
-- no transaction
-- expect: drop-index-in-use
DROP INDEX CONCURRENTLY accounts_code;

-- case: another index keeps rows unique, or the columns go too
CREATE TABLE accounts (id bigint PRIMARY KEY, code text, region text, old text);
CREATE UNIQUE INDEX accounts_code ON accounts (code);
CREATE UNIQUE INDEX accounts_code_region ON accounts (code, region);
CREATE UNIQUE INDEX accounts_open ON accounts (region) WHERE code IS NULL;
-- next migration
-- no transaction
DROP INDEX CONCURRENTLY accounts_code_region;
-- next migration
-- no transaction
DROP INDEX CONCURRENTLY accounts_open;
