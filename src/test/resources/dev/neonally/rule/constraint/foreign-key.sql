-- What foreign keys are told, each case with all findings of the constraint rules. Format: dev.neonally.rule.RuleCase.

-- case: a foreign key is verified at once
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
-- next migration
-- expect: add-foreign-key-without-not-valid
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers;

-- case: the two steps in their own transactions with a timeout are clean
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders VALIDATE CONSTRAINT fk;

-- case: a lock that is gone at once is no hazard
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
CREATE TABLE items (id bigint PRIMARY KEY);
-- next migration
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT fk;
-- next migration
CREATE TABLE a (id bigint PRIMARY KEY REFERENCES customers);
ALTER TABLE items ADD COLUMN note text;

-- case: a whole table is read while the referenced one is locked
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, note text);
-- next migration
SET lock_timeout = '2s';
-- expect: foreign-key-locks-referenced-table
CREATE TABLE orders (id bigint PRIMARY KEY REFERENCES customers);
CREATE INDEX ON items (note);

-- case: a whole table is read before the referenced one is locked
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, note text);
-- next migration
SET lock_timeout = '2s';
CREATE INDEX ON items (note);
CREATE TABLE orders (id bigint PRIMARY KEY REFERENCES customers);

-- case: several keys of a new table read nothing
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE shops (id bigint PRIMARY KEY);
-- next migration
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, shop_id bigint);
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;
ALTER TABLE orders ADD FOREIGN KEY (shop_id) REFERENCES shops;

-- case: work on the new table itself is no company
CREATE TABLE customers (id bigint PRIMARY KEY);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE INDEX ON orders (customer_id);
INSERT INTO orders VALUES (1, NULL);

-- case: outside of a transaction each statement is alone
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY);
-- next migration
-- no transaction
SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY REFERENCES customers);
ALTER TABLE items ALTER COLUMN id TYPE numeric;

-- case: CREATE TABLE with two references is told for both tables
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE shops (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, note text);
-- next migration
-- expect: foreign-key-locks-referenced-table, foreign-key-locks-referenced-table
CREATE TABLE orders (
    id bigint PRIMARY KEY REFERENCES customers,
    shop_id bigint,
    FOREIGN KEY (shop_id) REFERENCES shops
);
CREATE INDEX ON orders (shop_id);
CREATE INDEX ON items (note);

-- case: a table of the same migration, and the table itself, may be referenced freely
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers, parent_id bigint REFERENCES orders);
CREATE INDEX ON orders (customer_id);
CREATE INDEX ON orders (parent_id);

-- case: a foreign key that is added to a new table locks the old one
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, note text);
-- next migration
CREATE TABLE orders (id bigint PRIMARY KEY);
-- expect: foreign-key-locks-referenced-table
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES customers;
CREATE INDEX ON items (note);

-- case: a reference with a new column is told by the rule about columns, but for its index
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: foreign-key-without-index
ALTER TABLE orders ADD COLUMN customer_id bigint REFERENCES customers ON DELETE CASCADE;

-- case: a foreign key that is not enforced is not verified
-- postgres 18
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
-- next migration
SET lock_timeout = '2s';
-- expect: constraint-not-enforced
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers NOT ENFORCED;

-- case: tables that the history does not know are judged on the worst case
-- expect: add-foreign-key-without-not-valid
ALTER TABLE legacy ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES ghosts;

-- case: no index starts with the columns of the key
CREATE TABLE customers (id bigint PRIMARY KEY);
-- next migration
SET lock_timeout = '2s';
-- expect: foreign-key-without-index
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers ON DELETE CASCADE);
CREATE INDEX ON orders (id, customer_id);

-- case: an index on a part of the key is not enough, one in another order is
CREATE TABLE lines (a bigint, b bigint, PRIMARY KEY (a, b));
-- next migration
SET lock_timeout = '2s';
-- expect: foreign-key-without-index
CREATE TABLE x (a bigint, b bigint, FOREIGN KEY (a, b) REFERENCES lines ON DELETE CASCADE);
CREATE INDEX ON x (a);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE y (a bigint, b bigint, c bigint, PRIMARY KEY (b, a, c), FOREIGN KEY (a, b) REFERENCES lines ON DELETE CASCADE);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE z (a bigint PRIMARY KEY, b bigint, FOREIGN KEY (a, b) REFERENCES lines ON DELETE CASCADE);

-- case: a partial index serves only if its condition is that the column is there
CREATE TABLE customers (id bigint PRIMARY KEY);
-- next migration
SET lock_timeout = '2s';
-- expect: foreign-key-without-index
CREATE TABLE x (id bigint REFERENCES customers ON DELETE CASCADE, open boolean);
CREATE INDEX ON x (id) WHERE open;
-- next migration
SET lock_timeout = '2s';
CREATE TABLE y (id bigint REFERENCES customers ON DELETE CASCADE);
CREATE INDEX ON y (id) WHERE id IS NOT NULL;

-- case: an index of an earlier migration counts, one that was dropped does not
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, shop_id bigint);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_shop ON orders (shop_id);
DROP INDEX orders_shop;
-- next migration
SET lock_timeout = '2s';
-- expect: foreign-key-on-delete-cascade
ALTER TABLE orders ADD CONSTRAINT a FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE NOT VALID;
-- next migration
SET lock_timeout = '2s';
-- expect: foreign-key-without-index, foreign-key-on-delete-cascade
ALTER TABLE orders ADD CONSTRAINT b FOREIGN KEY (shop_id) REFERENCES customers ON DELETE CASCADE NOT VALID;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT a;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT b;

-- case: a temporary table, or one that does not outlive the migration, needs no index
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE draft (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
DROP TABLE draft;

-- case: a partitioned table does not take NOT VALID before 18
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE events (id bigint, customer_id bigint) PARTITION BY RANGE (id);
CREATE INDEX ON events (customer_id);
-- next migration
SET lock_timeout = '2s';
-- expect: not-valid-fk-on-partitioned, not-valid-never-validated
ALTER TABLE events ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;

-- case: not on one of several versions either
-- postgres 17-18
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE events (id bigint, customer_id bigint) PARTITION BY RANGE (id);
CREATE INDEX ON events (customer_id);
-- next migration
SET lock_timeout = '2s';
-- expect: not-valid-fk-on-partitioned, not-valid-never-validated
ALTER TABLE events ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;

-- case: 18 does
-- postgres 18
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE events (id bigint, customer_id bigint) PARTITION BY RANGE (id);
CREATE INDEX ON events (customer_id);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE events ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
-- next migration
ALTER TABLE events VALIDATE CONSTRAINT fk;

-- case: a partitioned table takes over the verified keys of its partitions
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE events (id bigint, customer_id bigint) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (100);
CREATE INDEX ON events (customer_id);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE events_1 ADD CONSTRAINT fk_1 FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
-- next migration
SET lock_timeout = '2s';
ALTER TABLE events_1 VALIDATE CONSTRAINT fk_1;
-- next migration
SET lock_timeout = '2s';
ALTER TABLE events ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers;

-- case: without them it verifies all partitions at once
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE events (id bigint, customer_id bigint) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (100);
CREATE INDEX ON events (customer_id);
-- next migration
-- expect: add-foreign-key-without-not-valid
ALTER TABLE events ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers;

-- case: switching a foreign key on or off is dear
-- postgres 18
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY CONSTRAINT fk REFERENCES customers);
-- next migration
-- expect: alter-constraint-enforced
ALTER TABLE orders ALTER CONSTRAINT fk NOT ENFORCED;
-- next migration
-- expect: alter-constraint-enforced
ALTER TABLE orders ALTER CONSTRAINT fk ENFORCED;
-- next migration
-- expect: alter-constraint-deferrable
ALTER TABLE orders ALTER CONSTRAINT fk DEFERRABLE;

-- case: a column too short for the key that it references
CREATE TABLE customers (id bigserial PRIMARY KEY);
CREATE TABLE codes (id smallint PRIMARY KEY, word varchar(10) UNIQUE);
CREATE DOMAIN number AS integer;
-- next migration
SET lock_timeout = '2s';
-- expect: foreign-key-type-mismatch
CREATE TABLE a1 (id bigint PRIMARY KEY, k integer, CONSTRAINT a1_k FOREIGN KEY (k) REFERENCES customers);
CREATE INDEX ON a1 (k);
-- expect: foreign-key-type-mismatch
CREATE TABLE a2 (id bigint PRIMARY KEY, k number, CONSTRAINT a2_k FOREIGN KEY (k) REFERENCES customers (id));
CREATE INDEX ON a2 (k);
CREATE TABLE a3 (id bigint PRIMARY KEY, k bigint, CONSTRAINT a3_k FOREIGN KEY (k) REFERENCES codes);
CREATE INDEX ON a3 (k);
CREATE TABLE a4 (id bigint PRIMARY KEY, k text, CONSTRAINT a4_k FOREIGN KEY (k) REFERENCES codes (word));
CREATE INDEX ON a4 (k);
