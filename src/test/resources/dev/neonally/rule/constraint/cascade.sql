-- What ON DELETE CASCADE and several foreign keys are told.
-- Format: dev.neonally.rule.RuleCase.

-- case: a key that starts to cascade on a table in use
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT fk REFERENCES customers);
CREATE INDEX ON orders (customer_id);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders DROP CONSTRAINT fk;
-- expect: foreign-key-on-delete-cascade
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE NOT VALID;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT fk;

-- case: one that cascaded before changes nothing
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT fk REFERENCES customers ON DELETE CASCADE);
CREATE INDEX ON orders (customer_id);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders DROP CONSTRAINT fk;
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE NOT VALID;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT fk;

-- case: a new table, a new column and a link table have nothing to lose
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE groups (id bigint PRIMARY KEY);
CREATE TABLE members (customer_id bigint, group_id bigint, PRIMARY KEY (customer_id, group_id));
CREATE INDEX ON members (group_id);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers ON DELETE CASCADE);
CREATE INDEX ON orders (customer_id);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE groups ADD COLUMN owner_id bigint;
-- expect: foreign-key-locks-referenced-table
ALTER TABLE groups ADD CONSTRAINT fk FOREIGN KEY (owner_id) REFERENCES customers ON DELETE CASCADE NOT VALID;
CREATE INDEX ON groups (owner_id);
-- next migration
ALTER TABLE groups VALIDATE CONSTRAINT fk;
-- next migration
SET lock_timeout = '2s';
ALTER TABLE members ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE NOT VALID;
-- next migration
ALTER TABLE members VALIDATE CONSTRAINT fk;

-- case: SET NULL and RESTRICT are no hazard
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
CREATE INDEX ON orders (customer_id);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers ON DELETE SET NULL NOT VALID;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT fk;

-- case: several keys of one ALTER TABLE are told at once
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE shops (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, shop_id bigint);
CREATE INDEX ON orders (customer_id);
CREATE INDEX ON orders (shop_id);
-- next migration
-- expect: multiple-foreign-keys
ALTER TABLE orders
    ADD CONSTRAINT fk1 FOREIGN KEY (customer_id) REFERENCES customers NOT VALID,
    ADD CONSTRAINT fk2 FOREIGN KEY (shop_id) REFERENCES shops NOT VALID;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT fk1;
ALTER TABLE orders VALIDATE CONSTRAINT fk2;

-- case: several keys of one CREATE TABLE, two keys to one table
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE shops (id bigint PRIMARY KEY);
-- next migration
-- expect: multiple-foreign-keys
CREATE TABLE orders (id bigint PRIMARY KEY REFERENCES customers, shop_id bigint REFERENCES shops);
CREATE INDEX ON orders (shop_id);
-- next migration
CREATE TABLE letters (sender bigint REFERENCES customers, receiver bigint REFERENCES customers);
CREATE INDEX ON letters (sender);
CREATE INDEX ON letters (receiver);

-- case: a lock_timeout bounds it
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE shops (id bigint PRIMARY KEY);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY REFERENCES customers, shop_id bigint REFERENCES shops);
CREATE INDEX ON orders (shop_id);
