-- case: nobody is seen to delete the referenced rows
CREATE TABLE currencies (code text PRIMARY KEY);
INSERT INTO currencies VALUES ('EUR');
CREATE TABLE orders (id bigint PRIMARY KEY, currency text REFERENCES currencies ON UPDATE CASCADE);

-- case: SET NULL and SET DEFAULT are there for deletes too
CREATE TABLE customers (id bigint PRIMARY KEY);
-- expect: foreign-key-without-index
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers ON DELETE SET NULL);
-- expect: foreign-key-without-index
CREATE TABLE visits (id bigint PRIMARY KEY, customer_id bigint DEFAULT 0 REFERENCES customers ON DELETE SET DEFAULT);

-- case: an index of a later migration makes up for it
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers ON DELETE CASCADE);
-- next migration
-- no transaction
CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id);

-- case: an index that a later migration drops is missed there
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers ON DELETE CASCADE);
CREATE INDEX orders_customer ON orders (customer_id);
-- next migration
-- no transaction
-- expect: foreign-key-without-index
DROP INDEX CONCURRENTLY orders_customer;

-- case: an index that is replaced is not missed
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers ON DELETE CASCADE, day date);
CREATE INDEX orders_customer ON orders (customer_id);
-- next migration
-- no transaction
DROP INDEX CONCURRENTLY orders_customer;
CREATE INDEX CONCURRENTLY orders_customer_day ON orders (customer_id, day);

-- case: a foreign key or a table that goes later needs no index
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT fk REFERENCES customers ON DELETE CASCADE);
CREATE TABLE visits (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers ON DELETE CASCADE);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders DROP CONSTRAINT fk;
-- next migration
SET lock_timeout = '2s';
DROP TABLE visits;

-- case: rows that go with others are deleted
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers ON DELETE CASCADE);
CREATE INDEX ON orders (customer_id);
-- expect: foreign-key-without-index
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);

-- case: a function deletes the referenced rows
CREATE TABLE customers (id bigint PRIMARY KEY);
-- expect: foreign-key-without-index
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
-- next migration
CREATE FUNCTION forget(customer bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM customers WHERE id = customer;
END $$;

-- case: a function that was dropped or does it no longer
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE FUNCTION forget(customer bigint) RETURNS void LANGUAGE sql AS 'DELETE FROM customers WHERE id = customer';
CREATE FUNCTION hide(customer bigint) RETURNS void LANGUAGE sql AS 'DELETE FROM customers WHERE id = customer';
-- next migration
DROP FUNCTION forget(bigint);
CREATE OR REPLACE FUNCTION hide(customer bigint) RETURNS void LANGUAGE sql AS 'SELECT 1';

-- case: a trigger changes the referenced key
CREATE TABLE customers (id bigint PRIMARY KEY, mail text UNIQUE, name text);
-- expect: foreign-key-without-index
CREATE TABLE orders (id bigint PRIMARY KEY, mail text REFERENCES customers (mail));
CREATE TABLE visits (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE FUNCTION rename() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE customers SET mail = NEW.mail, name = NEW.name WHERE id = NEW.customer_id;
  RETURN NEW;
END $$;

-- case: a migration deletes many referenced rows while there is no index
CREATE TABLE customers (id bigint PRIMARY KEY, closed boolean);
-- expect: foreign-key-without-index
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
-- next migration
DELETE FROM customers WHERE closed;

-- case: a migration deletes a row by its key, or did so before the foreign key was there
CREATE TABLE customers (id bigint PRIMARY KEY, closed boolean);
-- next migration
DELETE FROM customers WHERE closed;
-- next migration
SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
-- next migration
DELETE FROM customers WHERE id = 7;

-- case: each partition has its index
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (day date, customer_id bigint REFERENCES customers ON DELETE CASCADE) PARTITION BY RANGE (day);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
CREATE INDEX ON orders_1 (customer_id);

-- case: the partitions inherit the foreign key, which is told once
CREATE TABLE customers (id bigint PRIMARY KEY);
-- expect: foreign-key-without-index
CREATE TABLE orders (day date, customer_id bigint REFERENCES customers ON DELETE CASCADE) PARTITION BY RANGE (day);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');

-- case: the index of the parent is not valid while a partition lacks its own
CREATE TABLE customers (id bigint PRIMARY KEY);
-- expect: foreign-key-without-index
CREATE TABLE orders (day date, customer_id bigint REFERENCES customers ON DELETE CASCADE) PARTITION BY RANGE (day);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
CREATE INDEX orders_customer ON ONLY orders (customer_id);

-- case: the column was renamed since
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers ON DELETE CASCADE);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders RENAME COLUMN customer TO customer_id;
-- next migration
-- no transaction
CREATE INDEX CONCURRENTLY ON orders (customer_id);

-- case: a table of an extension or an older schema is referenced
SET lock_timeout = '2s';
-- expect: foreign-key-without-index
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES auth.users ON DELETE CASCADE);
