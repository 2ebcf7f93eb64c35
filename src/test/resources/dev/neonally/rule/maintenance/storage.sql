-- What storage parameters and owners are told.
-- Format: dev.neonally.rule.RuleCase.

-- case: some take ACCESS EXCLUSIVE, most do not
CREATE TABLE orders (id bigint PRIMARY KEY, note text, tags int[]);
CREATE INDEX orders_tags_idx ON orders USING gin (tags);
CREATE INDEX orders_note_idx ON orders (note);
-- next migration
-- expect: storage-parameter-access-exclusive
ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL;
-- expect: storage-parameter-access-exclusive
ALTER TABLE orders ALTER COLUMN note SET COMPRESSION pglz, ALTER COLUMN note SET STATISTICS 100;
-- expect: storage-parameter-access-exclusive
ALTER TABLE orders SET (user_catalog_table = true);
-- expect: storage-parameter-access-exclusive
ALTER INDEX orders_tags_idx SET (fastupdate = off);
ALTER TABLE orders SET (fillfactor = 70, parallel_workers = 2, toast_tuple_target = 512);
ALTER TABLE orders ALTER COLUMN note SET STATISTICS 100;
ALTER INDEX orders_note_idx SET (fillfactor = 70, deduplicate_items = off);

-- case: told once, by the subcommand that locks anyway
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
ALTER TABLE orders ADD COLUMN more text, ALTER COLUMN more SET STORAGE EXTERNAL;

-- case: bounded and alone, or new
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL;
-- next migration
CREATE TABLE bills (id bigint PRIMARY KEY, note text);
ALTER TABLE bills ALTER COLUMN note SET STORAGE EXTERNAL;
ALTER TABLE bills OWNER TO clerk;

-- case: autovacuum that nobody switches on again
CREATE TABLE orders (id bigint PRIMARY KEY, note text) WITH (fillfactor = 70);
-- expect: autovacuum-left-disabled
CREATE TABLE bills (id bigint PRIMARY KEY) WITH (autovacuum_enabled = off);
-- next migration
ALTER TABLE orders SET (autovacuum_enabled = true);
ALTER TABLE orders SET (fillfactor = 80);
-- expect: autovacuum-left-disabled
ALTER TABLE orders SET (toast.autovacuum_enabled = false);

-- case: it is on again, or the table is gone
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE TABLE bills (id bigint PRIMARY KEY) WITH (autovacuum_enabled = false);
-- next migration
ALTER TABLE orders SET (autovacuum_enabled = 'false');
-- next migration
ALTER TABLE orders SET (autovacuum_enabled = true);
-- next migration
DROP TABLE bills;

-- case: owners
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE VIEW notes AS SELECT note FROM orders;
-- next migration
-- expect: change-owner
ALTER TABLE orders OWNER TO clerk;
ALTER VIEW notes OWNER TO clerk;
-- expect: change-owner
REASSIGN OWNED BY clerk TO boss;
-- expect: change-owner
DROP OWNED BY clerk;
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders OWNER TO clerk;
