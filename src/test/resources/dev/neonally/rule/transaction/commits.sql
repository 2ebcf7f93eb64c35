-- What COMMIT and pg_sleep in bodies are told, each case with all findings of the rules about transactions
-- that are on by default. Format: dev.neonally.rule.RuleCase.

-- case: COMMIT in a DO block needs a statement of its own
-- no transaction
DO $$ BEGIN COMMIT; END $$;
-- next migration
-- expect: commit-inside-managed-do
DO $$ BEGIN COMMIT; END $$;
-- next migration
-- expect: commit-inside-managed-do
DO $$ BEGIN ROLLBACK; END $$;
-- next migration
-- no transaction
BEGIN;
-- expect: commit-inside-managed-do
DO $$ BEGIN COMMIT; END $$;
COMMIT;

-- case: several statements in one call are a transaction
-- sent whole
CREATE TABLE a (id bigint);
-- expect: commit-inside-managed-do
DO $$ BEGIN COMMIT; END $$;

-- case: a procedure commits where nothing stands around it
CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
-- next migration
-- no transaction
CALL p();
DO $$ BEGIN CALL p(); END $$;
-- next migration
-- expect: commit-inside-managed-do
CALL p();
-- expect: commit-inside-managed-do
DO $$ BEGIN CALL p(); END $$;

-- case: SET, SECURITY DEFINER and functions stand around it wherever it is called
CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
CREATE PROCEDURE bound() LANGUAGE plpgsql SET search_path = public AS $$ BEGIN COMMIT; END $$;
CREATE PROCEDURE owned() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN COMMIT; END $$;
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
-- next migration
-- no transaction
-- expect: commit-inside-managed-do
CALL bound();
-- expect: commit-inside-managed-do
CALL owned();
-- expect: commit-inside-managed-do
SELECT f();
-- expect: commit-inside-managed-do
DO $$ BEGIN PERFORM f(); END $$;

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
