-- What VALIDATE CONSTRAINT is told, each case with all findings of the constraint rules. Format: dev.neonally.rule.RuleCase.

-- case: in the transaction of the ADD it reads under the lock of the ADD
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- expect: validate-in-same-transaction
ALTER TABLE orders VALIDATE CONSTRAINT positive;

-- case: in the statement of the ADD too
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
-- no transaction
-- expect: validate-in-same-transaction
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID, VALIDATE CONSTRAINT positive;

-- case: in a transaction that the script opens itself too
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
-- no transaction
BEGIN;
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- expect: validate-in-same-transaction
ALTER TABLE orders VALIDATE CONSTRAINT positive;
COMMIT;

-- case: a name that the server made is known
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
ALTER TABLE orders ADD CHECK (total >= 0) NOT VALID;
-- expect: validate-in-same-transaction
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;

-- case: a foreign key is no exception
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
CREATE INDEX ON orders (customer_id);
-- next migration
SET lock_timeout = '2s';
-- expect: foreign-key-locks-referenced-table
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
ALTER TABLE customers ADD COLUMN note text;
-- expect: validate-in-same-transaction
ALTER TABLE orders VALIDATE CONSTRAINT fk;

-- case: a table that the history does not know is judged on the worst case
ALTER TABLE legacy ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- expect: validate-in-same-transaction
ALTER TABLE legacy VALIDATE CONSTRAINT positive;

-- case: a new table is no hazard
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT positive;

-- case: outside of a transaction the lock of the ADD is gone, and after a COMMIT too
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
-- no transaction
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT positive;
-- next migration
-- no transaction
BEGIN;
ALTER TABLE orders ADD CONSTRAINT small CHECK (total < 1000) NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE orders VALIDATE CONSTRAINT small;
COMMIT;

-- case: another subcommand brings its lock along
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- next migration
-- expect: validate-with-other-subcommands
ALTER TABLE orders VALIDATE CONSTRAINT positive, ADD COLUMN note text;

-- case: not one that needs no more than VALIDATE does
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT small CHECK (total < 1000) NOT VALID;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT positive, VALIDATE CONSTRAINT small, ALTER COLUMN total SET STATISTICS 500;

-- case: nor in a new table
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT positive, ADD COLUMN note text;

-- case: in a migration of its own it still is in the transaction of the ADD, where the tool runs all in one
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
-- one transaction
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- next migration
-- expect: validate-in-same-transaction
ALTER TABLE orders VALIDATE CONSTRAINT positive;

-- case: in a later release it is not
-- release a
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
-- one transaction
-- release b
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- next migration
-- release c
ALTER TABLE orders VALIDATE CONSTRAINT positive;
