-- What several ALTER TABLE of one table are told, each case with all findings of the rules about transactions
-- that are on by default. Format: dev.neonally.rule.RuleCase.

-- case: two passes over the rows
CREATE TABLE orders (id bigint PRIMARY KEY, status text, total numeric);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
-- expect: multiple-alter-table
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);

-- case: a change of rows between them, an index, a foreign key and what is not read do not count
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, status text, total numeric, customer_id bigint);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
UPDATE orders SET total = 1 WHERE id = 1;
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);
ALTER TABLE orders ADD UNIQUE (status);
-- expect: statement-after-access-exclusive
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;
ALTER TABLE orders ADD COLUMN note text;

-- case: a new table has no rows to go through
CREATE TABLE orders (id bigint PRIMARY KEY, status text, total numeric);
ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);

-- case: ROLLBACK TO gives the lock up
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE TABLE items (id bigint PRIMARY KEY, note text);
-- next migration
SET lock_timeout = '2s';
SAVEPOINT s;
ALTER TABLE orders ADD COLUMN note text;
ROLLBACK TO s;
ALTER TABLE items ADD UNIQUE (note);
