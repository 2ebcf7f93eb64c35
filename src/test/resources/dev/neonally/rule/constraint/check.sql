-- What ADD CHECK and ADD EXCLUDE are told, each case with all findings of the constraint rules.
-- Format: dev.neonally.rule.RuleCase.

-- case: a CHECK is verified at once
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
-- expect: add-check-without-not-valid
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0);
-- expect: add-check-without-not-valid
ALTER TABLE orders ADD CHECK (total < 1000000);

-- case: not so with NOT VALID, nor in a new or temporary table
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0);
CREATE TEMPORARY TABLE draft (id bigint);
ALTER TABLE draft ADD CHECK (id > 0);
-- next migration
ALTER TABLE orders ADD CONSTRAINT small CHECK (total < 1000000) NOT VALID;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT small;

-- case: not so with NOT ENFORCED
-- postgres 18
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
-- expect: constraint-not-enforced
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT ENFORCED;

-- case: a table that the history does not know is judged on the worst case
-- expect: add-check-without-not-valid
ALTER TABLE legacy ADD CONSTRAINT positive CHECK (total >= 0);

-- case: an exclusion constraint has no lighter form
CREATE TABLE bookings (id bigint PRIMARY KEY, during tstzrange);
-- next migration
-- expect: add-exclusion-constraint, unique-on-existing-data
ALTER TABLE bookings ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&);

-- case: but none is needed in a new table
CREATE TABLE bookings (id bigint PRIMARY KEY, during tstzrange, EXCLUDE USING gist (during WITH &&));
ALTER TABLE bookings ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&);

-- case: a constraint that stays NOT VALID is told once, where it was added
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
CREATE TABLE customers (id bigint);
-- expect: not-valid-never-validated
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- next migration
CREATE TABLE items (id bigint);

-- case: not if it is validated or dropped later, or not enforced
-- postgres 18
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT small CHECK (total < 1000000) NOT VALID;
-- expect: constraint-not-enforced
ALTER TABLE orders ADD CONSTRAINT even CHECK (id % 2 = 0) NOT ENFORCED;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT positive;
-- next migration
ALTER TABLE orders DROP CONSTRAINT small;

-- case: nor if its table is gone
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- next migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- next migration
DROP TABLE orders;
