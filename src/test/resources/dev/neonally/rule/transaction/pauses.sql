-- What COMMIT in a statement sent whole, and pg_sleep, are told, each case with all findings of the rules about transactions
-- that are on by default. Format: dev.neonally.rule.RuleCase.

-- case: several statements in one call are a transaction
-- sent whole
CREATE TABLE a (id bigint);
-- expect: commit-inside-managed-do
DO $$ BEGIN COMMIT; END $$;

-- case: a pause in a transaction that holds something
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
-- expect: sleep-in-transaction
DO $$
BEGIN
  UPDATE orders SET status = 'new' WHERE id = 1;
  PERFORM pg_sleep(0.01);
END $$;
-- next migration
UPDATE orders SET status = 'new' WHERE id = 1;
-- expect: sleep-in-transaction
SELECT pg_sleep_for('10 milliseconds');

-- case: a pause that nobody waits for
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
SELECT pg_sleep(0.01);
UPDATE orders SET status = 'new' WHERE id = 1;
-- next migration
-- no transaction
UPDATE orders SET status = 'new' WHERE id = 1;
SELECT pg_sleep(0.01);
-- next migration
-- no transaction
DO $$
BEGIN
  FOR i IN 1..9 LOOP
    UPDATE orders SET status = 'new' WHERE id = i;
    COMMIT;
    PERFORM pg_sleep(0.01);
  END LOOP;
END $$;
-- next migration
-- no transaction
DO $$
BEGIN
  FOR i IN 1..9 LOOP
    PERFORM pg_sleep(0.01);
    UPDATE orders SET status = 'new' WHERE id = i;
    COMMIT;
  END LOOP;
END $$;

-- case: the next round of a loop that does not commit comes to the pause with locks
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- next migration
-- no transaction
-- expect: sleep-in-transaction
DO $$
BEGIN
  FOR i IN 1..9 LOOP
    PERFORM pg_sleep(0.01);
    UPDATE orders SET status = 'new' WHERE id = i;
  END LOOP;
END $$;
