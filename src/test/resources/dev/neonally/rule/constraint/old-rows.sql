-- What an UPDATE is told of constraints that were never validated, and what a unique index of rows that are mended before.
-- Format: dev.neonally.rule.RuleCase.

-- case: an UPDATE of another column stops at the first old row
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, note text);
-- next migration
-- expect: not-valid-never-validated
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- next migration
-- expect: not-valid-blocks-old-row-updates
UPDATE orders SET note = '';

-- case: not once it is validated, or for rows that keep it
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, note text);
-- next migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- next migration
UPDATE orders SET note = '' WHERE total >= 0;
ALTER TABLE orders VALIDATE CONSTRAINT positive;
-- next migration
UPDATE orders SET note = '';

-- case: the constraint before the backfill
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, note text);
-- next migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- next migration
-- expect: not-valid-blocks-old-row-updates
UPDATE orders SET total = 0 WHERE total < 0;
ALTER TABLE orders VALIDATE CONSTRAINT positive;

-- case: in one transaction nobody meets the constraint in between
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, note text);
-- next migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
UPDATE orders SET total = 0 WHERE total < 0;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT positive;

-- case: a foreign key looks only at its own columns
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, note text);
CREATE INDEX ON orders (customer_id);
-- next migration
SET lock_timeout = '2s';
-- expect: not-valid-never-validated
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
-- next migration
UPDATE orders SET note = '';

-- case: NOT NULL is enforced on old rows likewise
-- postgres 18
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, note text);
-- next migration
-- expect: not-valid-never-validated
ALTER TABLE orders ADD CONSTRAINT total_given NOT NULL total NOT VALID;
-- next migration
-- expect: not-valid-blocks-old-row-updates
UPDATE orders SET note = '';
