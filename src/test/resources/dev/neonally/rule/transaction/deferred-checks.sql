-- What DDL behind a change of rows is told where checks wait for the commit, as the server does it. Each case with all
-- findings of the rules about transactions that are on by default. Format: dev.neonally.rule.RuleCase.

-- case: an INSERT waits for the deferred foreign key, in the transaction that makes the table too
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
INSERT INTO orders VALUES (1, 1);
-- expect: pending-trigger-events
ALTER TABLE orders ADD COLUMN note text;

-- case: every statement that looks whether the table is in use
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
INSERT INTO orders VALUES (1, 1);
-- expect: pending-trigger-events
CREATE INDEX orders_customer_idx ON orders (customer_id);
-- expect: pending-trigger-events
CLUSTER orders USING orders_pkey;
-- expect: pending-trigger-events
TRUNCATE orders;
-- expect: pending-trigger-events
DROP TABLE orders;

-- case: statements that do not look
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
INSERT INTO orders VALUES (1, 1);
ALTER TABLE orders RENAME COLUMN customer_id TO buyer_id;
ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orders_key;
CREATE POLICY everybody ON orders;
REINDEX TABLE orders;
COMMENT ON TABLE orders IS 'orders';
ANALYZE orders;

-- case: SET CONSTRAINTS has the checks done at once, and defers what can be
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
CREATE TABLE items (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
INSERT INTO orders VALUES (1, 1);
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE orders ADD COLUMN note text;
INSERT INTO orders VALUES (2, 1);
ALTER TABLE orders ADD COLUMN more text;
-- next migration
SET lock_timeout = '2s';
INSERT INTO items VALUES (1, 1);
ALTER TABLE items ADD COLUMN note text;
-- next migration
SET lock_timeout = '2s';
SET CONSTRAINTS ALL DEFERRED;
INSERT INTO items VALUES (2, 1);
-- expect: pending-trigger-events
ALTER TABLE items ADD COLUMN more text;

-- case: UPDATE waits only where the key may change, and DELETE not at all
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
CREATE TABLE orders (id bigint PRIMARY KEY, status text, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
INSERT INTO orders VALUES (1, 'old', 1), (2, 'old', 1);
-- next migration
SET lock_timeout = '2s';
UPDATE orders SET status = 'new' WHERE id = 1;
DELETE FROM orders WHERE id = 2;
ALTER TABLE orders ADD COLUMN note text;
-- next migration
SET lock_timeout = '2s';
UPDATE orders SET customer_id = 2 WHERE id = 1;
-- expect: pending-trigger-events
ALTER TABLE orders ADD COLUMN more text;

-- case: the referenced table waits for NO ACTION alone
CREATE TABLE customers (id bigint PRIMARY KEY, name text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE regions (id bigint PRIMARY KEY);
INSERT INTO regions VALUES (1);
CREATE TABLE shops (id bigint PRIMARY KEY, region_id bigint REFERENCES regions ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
-- next migration
SET lock_timeout = '2s';
INSERT INTO customers VALUES (1, 'a');
UPDATE customers SET name = 'b' WHERE id = 1;
ALTER TABLE customers ADD COLUMN note text;
-- next migration
SET lock_timeout = '2s';
DELETE FROM customers WHERE id = 1;
-- expect: pending-trigger-events
ALTER TABLE customers ADD COLUMN more text;
-- next migration
SET lock_timeout = '2s';
DELETE FROM regions WHERE id = 1;
ALTER TABLE regions ADD COLUMN note text;

-- case: a constraint trigger waits for its event
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
-- next migration
SET lock_timeout = '2s';
DELETE FROM orders WHERE id = 1;
ALTER TABLE orders ADD COLUMN note text;
-- next migration
SET lock_timeout = '2s';
INSERT INTO orders (id) VALUES (1);
-- expect: pending-trigger-events
ALTER TABLE orders ADD COLUMN more text;

-- case: another transaction, a savepoint and a replica's session have nothing open
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
-- next migration
-- no transaction
SET lock_timeout = '2s';
INSERT INTO orders VALUES (1, 1);
ALTER TABLE orders ADD COLUMN a text;
-- next migration
SET lock_timeout = '2s';
SAVEPOINT s;
INSERT INTO orders VALUES (2, 1);
ROLLBACK TO s;
ALTER TABLE orders ADD COLUMN b text;
-- next migration
SET lock_timeout = '2s';
SET LOCAL session_replication_role = replica;
INSERT INTO orders VALUES (3, 1);
ALTER TABLE orders ADD COLUMN c text;

-- case: in a DO block as well
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
-- expect: pending-trigger-events
DO $$
BEGIN
  INSERT INTO orders VALUES (1, 1);
  ALTER TABLE orders ADD COLUMN note text;
END $$;

-- case: a row in a child keeps the parent from being altered
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
-- next migration
SET lock_timeout = '2s';
CREATE TABLE documents (title text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED) INHERITS (documents);
INSERT INTO orders VALUES ('a', 1, 1);
-- expect: pending-trigger-events
ALTER TABLE documents ADD COLUMN note text;
