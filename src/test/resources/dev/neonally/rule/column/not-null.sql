-- What SET NOT NULL is told, each case with all findings of the column rules. Format: dev.neonally.rule.RuleCase.

-- case: SET NOT NULL reads the table
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
-- expect: set-not-null
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

-- case: not where the column is NOT NULL or part of the key, nor in a new table
CREATE TABLE orders (id bigint PRIMARY KEY, note text NOT NULL);
-- next migration
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
ALTER TABLE orders ALTER COLUMN id SET NOT NULL;
CREATE TABLE items (id bigint);
ALTER TABLE items ALTER COLUMN id SET NOT NULL;

-- case: a table that the history does not know is judged on the worst case
-- expect: set-not-null
ALTER TABLE legacy ALTER COLUMN note SET NOT NULL;

-- case: the whole way to NOT NULL is clean
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT note_not_null CHECK (note IS NOT NULL) NOT VALID;
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders VALIDATE CONSTRAINT note_not_null;
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT note_not_null;

-- case: a proof joined by AND counts
CREATE TABLE orders (id bigint PRIMARY KEY, note text, hint text);
ALTER TABLE orders ADD CONSTRAINT filled CHECK (note IS NOT NULL AND hint IS NOT NULL);
-- next migration
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
ALTER TABLE orders ALTER COLUMN hint SET NOT NULL;

-- case: a CHECK that is not validated, one joined by OR, and one that compares are no proof
CREATE TABLE orders (id bigint PRIMARY KEY, a integer, b integer, c integer);
ALTER TABLE orders ADD CONSTRAINT b_check CHECK (b IS NOT NULL OR c IS NOT NULL);
ALTER TABLE orders ADD CONSTRAINT c_check CHECK (c > 0);
-- next migration
ALTER TABLE orders ADD CONSTRAINT a_check CHECK (a IS NOT NULL) NOT VALID;
-- next migration
-- expect: set-not-null
ALTER TABLE orders ALTER COLUMN a SET NOT NULL;
-- expect: set-not-null
ALTER TABLE orders ALTER COLUMN b SET NOT NULL;
-- expect: set-not-null
ALTER TABLE orders ALTER COLUMN c SET NOT NULL;

-- case: a proof that is dropped in a statement before is no proof any more
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
ALTER TABLE orders ADD CONSTRAINT filled CHECK (note IS NOT NULL);
-- next migration
ALTER TABLE orders DROP CONSTRAINT filled;
-- expect: set-not-null
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

-- case: a proof that is dropped in the same statement is gone too, in either order
CREATE TABLE orders (id bigint PRIMARY KEY, note text, hint text);
ALTER TABLE orders ADD CONSTRAINT note_filled CHECK (note IS NOT NULL);
ALTER TABLE orders ADD CONSTRAINT hint_filled CHECK (hint IS NOT NULL);
-- next migration
-- expect: set-not-null-drops-its-proof
ALTER TABLE orders ALTER COLUMN note SET NOT NULL, DROP CONSTRAINT note_filled;
-- expect: set-not-null-drops-its-proof
ALTER TABLE orders DROP CONSTRAINT hint_filled, ALTER COLUMN hint SET NOT NULL;

-- case: dropping another constraint is none of its business
CREATE TABLE orders (id bigint PRIMARY KEY, note text, hint text);
ALTER TABLE orders ADD CONSTRAINT note_filled CHECK (note IS NOT NULL);
ALTER TABLE orders ADD CONSTRAINT hint_filled CHECK (hint IS NOT NULL);
-- next migration
ALTER TABLE orders ALTER COLUMN note SET NOT NULL, DROP CONSTRAINT hint_filled;

-- case: NOT NULL as a constraint of PostgreSQL 18 reads the table unless it is NOT VALID
-- postgres 18
CREATE TABLE orders (id bigint PRIMARY KEY, note text, hint text);
-- next migration
-- expect: set-not-null
ALTER TABLE orders ADD CONSTRAINT note_not_null NOT NULL note;
ALTER TABLE orders ADD CONSTRAINT hint_not_null NOT NULL hint NOT VALID;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT hint_not_null;

-- case: SET NOT NULL over a NOT NULL that is NOT VALID reads the table
-- postgres 18
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
ALTER TABLE orders ADD CONSTRAINT note_not_null NOT NULL note NOT VALID;
-- next migration
-- expect: set-not-null
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
