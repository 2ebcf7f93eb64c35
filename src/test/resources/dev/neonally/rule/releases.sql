-- case: each migration is a release where nothing marks them
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = note;
-- next migration
-- expect: drop-column
ALTER TABLE orders DROP COLUMN note;

-- case: one release adds, fills and drops in three migrations
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
-- release 2
ALTER TABLE orders ADD COLUMN remark text;
-- next migration
-- release 2
UPDATE orders SET remark = upper(note);
-- next migration
-- release 2
-- expect: drop-column, expand-and-contract-together
ALTER TABLE orders DROP COLUMN note;

-- case: the drop ships a release later
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
-- release 2
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = upper(note);
-- next migration
-- release 3
-- expect: drop-column
ALTER TABLE orders DROP COLUMN note;

-- case: releases may be interleaved
CREATE TABLE orders (id bigint PRIMARY KEY, note text, state text);
-- next migration
-- release 2
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = upper(note);
-- next migration
-- release 3
-- expect: drop-column
ALTER TABLE orders DROP COLUMN state;
-- next migration
-- release 2
-- expect: drop-column, expand-and-contract-together
ALTER TABLE orders DROP COLUMN note;

-- case: a column moves to a new table
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
-- release 2
CREATE TABLE notes (order_id bigint PRIMARY KEY, note text);
INSERT INTO notes SELECT id, note FROM orders;
-- next migration
-- release 2
-- expect: drop-column, expand-and-contract-together
ALTER TABLE orders DROP COLUMN note;

-- case: a column moves to a new column of another table
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, mail text);
-- next migration
ALTER TABLE customers ADD COLUMN mail_address text;
UPDATE customers SET mail_address = orders.mail FROM orders WHERE orders.customer_id = customers.id;
-- expect: drop-column, expand-and-contract-together
ALTER TABLE orders DROP COLUMN mail;

-- case: a table takes the place of another
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
-- release 2
CREATE TABLE sales AS SELECT id, note FROM orders;
-- next migration
-- release 2
-- expect: drop-table, expand-and-contract-together
DROP TABLE orders;

-- case: the new table ends under the old name
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
CREATE TABLE orders_new (id bigint PRIMARY KEY, note text);
INSERT INTO orders_new SELECT id, note FROM orders;
-- expect: drop-table
DROP TABLE orders;
ALTER TABLE orders_new RENAME TO orders;

-- case: the new column ends under the old name
CREATE TABLE orders (id bigint PRIMARY KEY, total text);
-- next migration
ALTER TABLE orders ADD COLUMN total_new numeric;
UPDATE orders SET total_new = total::numeric;
-- expect: drop-column
ALTER TABLE orders DROP COLUMN total;
ALTER TABLE orders RENAME COLUMN total_new TO total;

-- case: the new column is filled from something else
CREATE TABLE customers (id bigint PRIMARY KEY, note text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, note text);
-- next migration
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = 'none' WHERE note IS NULL;
-- expect: drop-column
ALTER TABLE orders DROP COLUMN note;

-- case: rows with a note are copied, the note is not
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
CREATE TABLE noted (order_id bigint PRIMARY KEY);
INSERT INTO noted SELECT id FROM orders WHERE note IS NOT NULL;
-- expect: drop-column
ALTER TABLE orders DROP COLUMN note;

-- case: what the release itself made may go again
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
-- release 2
ALTER TABLE orders ADD COLUMN remark text;
CREATE TABLE visits (id bigint PRIMARY KEY);
-- next migration
-- release 2
ALTER TABLE orders DROP COLUMN remark;
DROP TABLE visits;

-- case: what an earlier release made may not
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
-- release 2
ALTER TABLE orders ADD COLUMN remark text;
-- next migration
-- release 3
-- expect: drop-column
ALTER TABLE orders DROP COLUMN remark;

-- case: a new column is required before code can write it
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- release 2
ALTER TABLE orders ADD COLUMN state text;
-- next migration
-- release 2
UPDATE orders SET state = 'new';
-- next migration
-- release 2
-- expect: new-column-required-at-once
ALTER TABLE orders ALTER COLUMN state SET NOT NULL;

-- case: a new column is required a release later
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- release 2
ALTER TABLE orders ADD COLUMN state text;
UPDATE orders SET state = 'new';
-- next migration
-- release 3
ALTER TABLE orders ALTER COLUMN state SET NOT NULL;

-- case: a default, a trigger or an identity keeps inserts alive
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
ALTER TABLE orders ADD COLUMN state text;
UPDATE orders SET state = 'new';
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'new';
ALTER TABLE orders ALTER COLUMN state SET NOT NULL;
-- next migration
CREATE FUNCTION number_them() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.number := coalesce(NEW.number, NEW.id);
  RETURN NEW;
END $$;
CREATE TRIGGER numbers BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION number_them();
ALTER TABLE orders ADD COLUMN number bigint;
UPDATE orders SET number = id;
ALTER TABLE orders ALTER COLUMN number SET NOT NULL;
-- next migration
ALTER TABLE orders ADD COLUMN place bigint;
UPDATE orders SET place = id;
ALTER TABLE orders ALTER COLUMN place SET NOT NULL, ALTER COLUMN place ADD GENERATED BY DEFAULT AS IDENTITY;

-- case: a new column of a new table
-- release 2
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- release 2
ALTER TABLE orders ADD COLUMN state text;
ALTER TABLE orders ALTER COLUMN state SET NOT NULL;

-- case: a new column becomes part of the primary key
CREATE TABLE orders (id bigint NOT NULL);
-- next migration
ALTER TABLE orders ADD COLUMN shop bigint;
UPDATE orders SET shop = 1;
-- expect: new-column-required-at-once
ALTER TABLE orders ADD PRIMARY KEY (shop, id);

-- case: a constraint of a release that is out was to be validated
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
-- next migration
-- release 2
-- expect: not-valid-never-validated
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;

-- case: a constraint of the coming release may be validated in the next
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
-- next migration
-- release coming
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;

-- case: a constraint was validated in a later release
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
-- next migration
-- release 2
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- next migration
-- release 3
ALTER TABLE orders VALIDATE CONSTRAINT positive;

-- case: a constraint that was dropped, went with its table, or was added anew as valid
CREATE TABLE orders (id bigint PRIMARY KEY, total int, paid int);
CREATE TABLE visits (id bigint PRIMARY KEY);
-- next migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT paid CHECK (paid >= 0) NOT VALID;
ALTER TABLE visits ADD CONSTRAINT visited CHECK (id >= 0) NOT VALID;
-- next migration
ALTER TABLE orders DROP CONSTRAINT positive;
ALTER TABLE orders DROP CONSTRAINT paid, ADD CONSTRAINT paid CHECK (paid >= 0);
-- expect: drop-table
DROP TABLE visits;

-- case: the table of a constraint has another name by now
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
-- next migration
-- expect: not-valid-never-validated
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
-- next migration
ALTER TABLE orders RENAME TO sales;
-- next migration
ALTER TABLE sales RENAME CONSTRAINT positive TO sales_positive;
