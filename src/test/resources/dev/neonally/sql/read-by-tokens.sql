-- Statements that JSqlParser refuses, takes for something else, or of which its tree tells only a part. Our own reader
-- must understand every one of them.

-- of these the tree forgets a part
ALTER TABLE book ADD CONSTRAINT book_isbn UNIQUE (isbn);
ALTER TABLE book ADD CONSTRAINT book_isbn UNIQUE (isbn, edition) DEFERRABLE INITIALLY DEFERRED;
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON book FROM author DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION whole();
drop function make_id(int, text);
drop function if exists shop.make_id(a int) cascade;

-- these it takes for something else
DROP INDEX CONCURRENTLY book_title;
ALTER TABLE book ALTER COLUMN pages SET STATISTICS 500;
ALTER TABLE book ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE book ALTER COLUMN total DROP EXPRESSION;

-- these it holds as words only
ALTER TABLE book VALIDATE CONSTRAINT positive;
ALTER TABLE book OWNER TO keeper;
ALTER TABLE book SET SCHEMA archive;
ALTER TABLE book SET TABLESPACE fast;
ALTER TABLE book SET (fillfactor = 70, autovacuum_enabled = false);
ALTER TABLE book RESET (fillfactor);
ALTER TABLE book SET UNLOGGED;
ALTER TABLE book CLUSTER ON book_title;
ALTER TABLE book INHERIT volume;
ALTER TABLE book REPLICA IDENTITY FULL;
ALTER TABLE book DISABLE TRIGGER ALL;
ALTER TABLE book SET WITHOUT OIDS;
ALTER INDEX book_title RENAME TO book_by_title;
ALTER INDEX IF EXISTS shop.book_title RENAME TO book_by_title;
ALTER MATERIALIZED VIEW sums RENAME TO totals;
ALTER DATABASE shop SET timezone = 'UTC';
ALTER FUNCTION make_id() OWNER TO keeper;
ALTER TYPE mood RENAME TO humour;
CREATE TABLE book (id int) WITH (fillfactor = 70);
CREATE TABLE book (id int) TABLESPACE fast;
CREATE TABLE novel (pages int) INHERITS (book);
CREATE TEMP TABLE book (id int) ON COMMIT DROP;
CREATE TABLE book_copy (LIKE book INCLUDING ALL EXCLUDING INDEXES);

-- these it refuses
ALTER TABLE book ALTER COLUMN pages SET DATA TYPE bigint;
ALTER TABLE IF EXISTS ONLY book ADD COLUMN pages int;
ALTER TABLE book DROP COLUMN pages RESTRICT;
ALTER TABLE book ADD CONSTRAINT book_pk PRIMARY KEY USING INDEX book_id;
ALTER TABLE book ADD CONSTRAINT book_isbn UNIQUE USING INDEX book_isbn;
ALTER TABLE book ALTER CONSTRAINT book_author DEFERRABLE;
ALTER TABLE book ADD CONSTRAINT filled NOT NULL title NOT VALID;
ALTER TABLE book ALTER COLUMN tags TYPE text ARRAY;
ALTER TABLE book ALTER COLUMN pages SET (n_distinct = 5);
ALTER TABLE book DROP COLUMN size;
ALTER VIEW cheap RENAME TO affordable;
ALTER VIEW cheap OWNER TO keeper;
ALTER SEQUENCE IF EXISTS book_seq RESTART;
ALTER SEQUENCE book_seq RENAME TO volume_seq;
CREATE SEQUENCE IF NOT EXISTS book_seq;
CREATE TEMP SEQUENCE book_seq;
CREATE TABLE book (tags text ARRAY);
CREATE TABLE book (pages int, CHECK (pages > 0) NO INHERIT);
CREATE TABLE old_books AS SELECT * FROM book WITH NO DATA;
CREATE TABLE old_books AS TABLE book;
CREATE DOMAIN isbn AS text DEFAULT '' CHECK (value <> 'x');
DROP INDEX CONCURRENTLY IF EXISTS shop.book_title;
DROP TYPE mood;
DROP DOMAIN isbn;
DROP POLICY own ON book;
DROP AGGREGATE total(int);
DROP FOREIGN TABLE remote;
TRUNCATE book RESTART IDENTITY;
TRUNCATE ONLY book, author;
REINDEX INDEX CONCURRENTLY book_title;
VACUUM FULL book;
CLUSTER book USING book_title;
LOCK TABLE book IN ACCESS EXCLUSIVE MODE;
COMMENT ON INDEX book_title IS 'by title';
COMMENT ON CONSTRAINT positive ON book IS 'more than none';
COMMENT ON FUNCTION make_id(int) IS 'makes one';
COPY book TO stdout;
BEGIN;
BEGIN ISOLATION LEVEL SERIALIZABLE;
START TRANSACTION;
COMMIT AND CHAIN;
END;
ABORT;
RELEASE SAVEPOINT here;
SET search_path TO shop, "Public";
SET LOCAL lock_timeout TO '2s';
SET x TO DEFAULT;
SET CONSTRAINTS ALL DEFERRED;
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
ANALYZE;
ANALYZE VERBOSE book (title);
DISCARD ALL;
UPDATE ONLY book SET sold = true;
DELETE FROM ONLY book;
DELETE FROM book WHERE CURRENT OF shelf;
INSERT INTO book (id) SELECT uuid FROM author;
MERGE INTO book USING author a ON a.id = book.id WHEN MATCHED AND a.dead THEN DELETE WHEN NOT MATCHED THEN DO NOTHING;
CREATE STATISTICS s ON a, b FROM book;
CREATE RULE r AS ON INSERT TO book DO NOTHING;
SELECT U&'d\0061t';

-- bodies, whose lines must be told, and statements around statements
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE OR REPLACE PROCEDURE tidy() LANGUAGE plpgsql AS $$ BEGIN DELETE FROM book; END $$;
DO $$ BEGIN UPDATE book SET sold = true; END $$;
CALL tidy();
EXPLAIN ANALYZE DELETE FROM book;

-- names of WITH queries reach into the statement, which the fragments of a tree cannot know of each other
WITH dead AS (SELECT id FROM author) DELETE FROM book USING dead WHERE book.author_id = dead.id;
WITH dead AS (SELECT id FROM author) UPDATE book SET sold = true FROM dead WHERE book.author_id = dead.id;
WITH dead AS (SELECT id FROM author) INSERT INTO book (id) SELECT id FROM dead;
CREATE OR REPLACE RECURSIVE VIEW numbers (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10;
SELECT * INTO old_books FROM book;
UPDATE book SET (title, isbn) = (SELECT 'a', 'b');
UPDATE book SET tags[1] = 'a', address.zip = '1';
DROP FUNCTION make_id;
DROP FUNCTION make_id(int, text);
DROP FUNCTION IF EXISTS shop.make_id CASCADE;
DROP PROCEDURE IF EXISTS tidy;
ALTER TYPE shop.mood ADD VALUE IF NOT EXISTS 'fair' BEFORE 'good';
ALTER TYPE mood ADD VALUE 'fair' AFTER 'bad';
