-- What migrations are told whose tool runs all that are pending in one transaction, each case with all findings of the rules
-- about transactions that are on by default. Format: dev.neonally.rule.RuleCase.

-- case: a label of an earlier migration is not committed yet
-- postgres 16
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint PRIMARY KEY, feels mood);
-- next migration
-- one transaction
ALTER TYPE mood ADD VALUE 'happy';
-- next migration
-- expect: enum-value-used-in-same-transaction
INSERT INTO people VALUES (1, 'happy');

-- case: with releases that are apart it is
-- release a
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint PRIMARY KEY, feels mood);
-- next migration
-- one transaction
-- release b
ALTER TYPE mood ADD VALUE 'happy';
-- next migration
-- release c
INSERT INTO people VALUES (1, 'happy');

-- case: the lock of an earlier ADD COLUMN is still held
-- release a
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
-- one transaction
-- release b
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN kind text;
-- next migration
-- release b
-- expect: backfill-with-add-column
UPDATE orders SET kind = 'web';

-- case: checks of an earlier INSERT are still open
-- release a
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
-- next migration
-- one transaction
-- release b
SET lock_timeout = '2s';
INSERT INTO orders VALUES (1, 1);
-- next migration
-- release b
-- expect: pending-trigger-events
ALTER TABLE orders ADD COLUMN note text;
