-- What batches of a backfill are told, each case with all findings of the rules about data, opt-in ones too.
-- Format: dev.neonally.rule.RuleCase.

-- case: a batch that locks its rows in order is clean
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 1000 FOR UPDATE);

-- case: without FOR UPDATE the application's change is overwritten
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
-- expect: batch-without-row-locking
UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 1000);

-- case: and its row deleted
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
-- expect: batch-without-row-locking
DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE status = 'old' ORDER BY id LIMIT 1000);

-- case: the same by a WITH query, which bounds the change as well
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
-- expect: batch-without-row-locking
WITH batch AS (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 1000)
UPDATE orders SET status = 'new' FROM batch WHERE orders.id = batch.id;
-- next migration
WITH batch AS (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 1000 FOR UPDATE)
UPDATE orders SET status = 'new' FROM batch WHERE orders.id = batch.id;

-- case: the condition once more outside sees the row as it is by then
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
UPDATE orders SET status = 'new' WHERE status IS NULL AND id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 1000);

-- case: a sub-select on the key alone cannot be out of date
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
UPDATE orders SET status = coalesce(status, 'new') WHERE id IN (SELECT id FROM orders WHERE id > 1000 ORDER BY id LIMIT 1000);

-- case: a row that was changed is at another place
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
-- expect: batch-without-order
UPDATE orders SET status = 'new' WHERE ctid = ANY (ARRAY(SELECT ctid FROM orders WHERE status IS NULL LIMIT 1000));

-- case: IN leaves the plan to decide whether the place is looked at again
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
-- expect: batch-without-row-locking, batch-without-order
UPDATE orders SET status = 'new' WHERE ctid IN (SELECT ctid FROM orders WHERE status IS NULL LIMIT 1000);

-- case: a sub-select on another table has rows of its own
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, status text);
CREATE TABLE spam (customer_id bigint PRIMARY KEY, seen boolean);
-- next migration
UPDATE orders SET status = 'spam' WHERE customer_id IN (SELECT customer_id FROM spam WHERE seen ORDER BY customer_id LIMIT 10);

-- case: SKIP LOCKED waits for nobody and needs no order
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL LIMIT 1000 FOR UPDATE SKIP LOCKED);

-- case: OFFSET in a condition that shrinks, OFFSET in one that does not, OFFSET 0
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
-- expect: batch-offset-paging
UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 5 OFFSET 5 FOR UPDATE);
-- expect: batch-offset-paging
UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders ORDER BY id LIMIT 5 OFFSET 5 FOR UPDATE);
UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 5 OFFSET 0 FOR UPDATE);

-- case: a loop that ends when it finds no row leaves those that it passed over
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_to_do_idx ON orders (id) WHERE status IS NULL;
-- next migration
-- no transaction
-- expect: skip-locked-early-exit
DO $$
BEGIN
  LOOP
    UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL LIMIT 10 FOR UPDATE SKIP LOCKED);
    EXIT WHEN NOT FOUND;
    COMMIT;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;

-- case: a loop that counts rows ends as early
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_to_do_idx ON orders (id) WHERE status IS NULL;
-- next migration
-- no transaction
-- expect: skip-locked-early-exit
DO $$
DECLARE
  changed integer;
BEGIN
  LOOP
    UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL LIMIT 10 FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    IF changed = 0 THEN
      EXIT;
    END IF;
    COMMIT;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;

-- case: in a procedure too
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_to_do_idx ON orders (id) WHERE status IS NULL;
CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$
BEGIN
  LOOP
    UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL LIMIT 10 FOR UPDATE SKIP LOCKED);
    EXIT WHEN NOT FOUND;
    COMMIT;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;
-- next migration
-- no transaction
-- expect: skip-locked-early-exit
CALL fill();

-- case: a last pass waits for them
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_to_do_idx ON orders (id) WHERE status IS NULL;
-- next migration
-- no transaction
DO $$
BEGIN
  LOOP
    UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL LIMIT 10 FOR UPDATE SKIP LOCKED);
    EXIT WHEN NOT FOUND;
    COMMIT;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;
UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 1000 FOR UPDATE);

-- case: a loop that looks whether rows are left ends when none is
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE INDEX orders_to_do_idx ON orders (id) WHERE status IS NULL;
-- next migration
-- no transaction
DO $$
BEGIN
  WHILE EXISTS (SELECT FROM orders WHERE status IS NULL) LOOP
    UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL LIMIT 10 FOR UPDATE SKIP LOCKED);
    COMMIT;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;

-- case: without an index for the condition each batch starts at the first row
CREATE TABLE orders (id bigint PRIMARY KEY, status text, total numeric);
CREATE INDEX orders_total_idx ON orders (total, status);
-- next migration
-- no transaction
-- expect: backfill-predicate-unindexed
DO $$
BEGIN
  LOOP
    UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 10 FOR UPDATE);
    EXIT WHEN NOT FOUND;
    COMMIT;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;

-- case: an index on the column, or from where the last batch ended, serves it
CREATE TABLE orders (id bigint PRIMARY KEY, status text, total numeric);
CREATE INDEX orders_status_idx ON orders (status);
-- next migration
-- no transaction
DO $$
DECLARE
  last bigint := 0;
BEGIN
  LOOP
    UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 10 FOR UPDATE);
    UPDATE orders SET total = 0 WHERE id IN (SELECT id FROM orders WHERE id > last AND total IS NULL ORDER BY id LIMIT 10 FOR UPDATE);
    EXIT WHEN NOT FOUND;
    COMMIT;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;
