-- case: a table made in the same file, without a transaction, is nobody's
-- silent: create-index-non-concurrent, add-check-without-not-valid, add-primary-key, add-unique-constraint
-- server: nothing
-- judged
-- no transaction
CREATE TABLE parcels (id bigint NOT NULL, weight integer);
CREATE INDEX parcels_weight ON parcels (weight);
ALTER TABLE parcels ADD CONSTRAINT parcels_heavy CHECK (weight > 0);
ALTER TABLE parcels ADD PRIMARY KEY (id);
ALTER TABLE parcels ADD CONSTRAINT parcels_once UNIQUE (weight);

-- case: columns with keys on a table made in the same transaction
-- silent: add-column-inline-foreign-key, add-column-inline-unique, add-column-inline-primary-key
-- server: nothing
-- given
CREATE TABLE depots (id bigint PRIMARY KEY);
INSERT INTO depots SELECT generate_series(1, 100);
-- judged
CREATE TABLE parcels (weight integer);
ALTER TABLE parcels ADD COLUMN id bigint PRIMARY KEY;
ALTER TABLE parcels ADD COLUMN code text UNIQUE;
ALTER TABLE parcels ADD COLUMN depot_id bigint REFERENCES depots (id);

-- case: wider types copy nothing
-- silent: alter-column-type-rewrite, alter-column-type-narrowing, alter-column-type-index-rebuild
-- server: nothing
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code varchar(10), note varchar(20), price numeric(8, 2));
INSERT INTO parcels SELECT i, 'c', 'n', 1 FROM generate_series(1, 100) i;
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ALTER COLUMN code TYPE varchar(40);
ALTER TABLE parcels ALTER COLUMN note TYPE text;
ALTER TABLE parcels ALTER COLUMN price TYPE numeric(12, 2);

-- case: the same type under another of its names
-- silent: alter-column-type-rewrite, alter-column-type-timezone, alter-column-type-narrowing
-- server: nothing
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, sent timestamptz, price numeric(8, 2), weight integer, code varchar(10));
INSERT INTO parcels SELECT i, now(), 1, i, 'c' FROM generate_series(1, 100) i;
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ALTER COLUMN sent TYPE timestamp with time zone;
ALTER TABLE parcels ALTER COLUMN price TYPE decimal(8, 2);
ALTER TABLE parcels ALTER COLUMN weight TYPE int4;
ALTER TABLE parcels ALTER COLUMN code TYPE character varying(10);

-- case: a virtual column stores nothing
-- postgres: 18
-- silent: add-column-generated-stored
-- server: nothing
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, weight integer);
INSERT INTO parcels SELECT i, i FROM generate_series(1, 100) i;
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN double_weight integer GENERATED ALWAYS AS (weight * 2) VIRTUAL;

-- case: a default from a function that is declared stable
-- silent: add-column-volatile-default, add-column-hidden-volatile-default
-- server: nothing
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY);
INSERT INTO parcels SELECT generate_series(1, 100);
CREATE FUNCTION fallback() RETURNS integer STABLE LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN grade integer DEFAULT fallback();

-- case: now() and current_date are told once for all rows
-- silent: add-column-volatile-default, add-column-hidden-volatile-default
-- server: nothing
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY);
INSERT INTO parcels SELECT generate_series(1, 100);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN made timestamptz NOT NULL DEFAULT now();
ALTER TABLE parcels ADD COLUMN day date DEFAULT current_date;

-- case: a default from a function that nobody declared stable
-- found: add-column-hidden-volatile-default
-- server: rewrites parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY);
INSERT INTO parcels SELECT generate_series(1, 100);
CREATE FUNCTION fallback() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN grade integer DEFAULT fallback();

-- case: a default of random(), whatever the type
-- found: add-column-volatile-default
-- server: rewrites parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY);
INSERT INTO parcels SELECT generate_series(1, 100);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN chance double precision DEFAULT random();

-- case: a default of uuidv7()
-- postgres: 18
-- found: add-column-volatile-default
-- server: rewrites parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY);
INSERT INTO parcels SELECT generate_series(1, 100);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN token uuid DEFAULT uuidv7();

-- case: a column of a domain with a check
-- found: add-column-constrained-domain
-- server: rewrites parcels under ACCESS EXCLUSIVE
-- given
CREATE DOMAIN grade AS integer CHECK (VALUE > 0);
CREATE TABLE parcels (id bigint PRIMARY KEY);
INSERT INTO parcels SELECT generate_series(1, 100);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN grade grade;

-- case: a serial column numbers the rows that are there
-- found: add-column-serial
-- server: rewrites parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (code text);
INSERT INTO parcels SELECT 'c' || i FROM generate_series(1, 100) i;
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN id bigserial;

-- case: NOT NULL with a constant default is instant
-- silent: add-column-not-null-no-default, set-not-null, add-column-volatile-default
-- server: nothing
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY);
INSERT INTO parcels SELECT generate_series(1, 100);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN grade integer NOT NULL DEFAULT 1;

-- case: a validated check of another column proves nothing
-- found: set-not-null
-- server: scans parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text, weight integer);
INSERT INTO parcels SELECT i, 'c', i FROM generate_series(1, 100) i;
ALTER TABLE parcels ADD CONSTRAINT parcels_weight CHECK (weight IS NOT NULL) NOT VALID;
-- judged
ALTER TABLE parcels VALIDATE CONSTRAINT parcels_weight;
-- next migration
SET lock_timeout = '2s';
ALTER TABLE parcels ALTER COLUMN code SET NOT NULL;

-- case: a validated check of the column proves it, also as one part of AND
-- silent: set-not-null
-- server: nothing
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text, weight integer);
INSERT INTO parcels SELECT i, 'c', i FROM generate_series(1, 100) i;
ALTER TABLE parcels ADD CONSTRAINT parcels_full CHECK (weight IS NOT NULL AND code IS NOT NULL) NOT VALID;
-- next migration
ALTER TABLE parcels VALIDATE CONSTRAINT parcels_full;
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ALTER COLUMN code SET NOT NULL;

-- case: the proof is gone when it is dropped in the same ALTER TABLE
-- found: set-not-null-drops-its-proof
-- server: scans parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
ALTER TABLE parcels ADD CONSTRAINT parcels_code CHECK (code IS NOT NULL);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ALTER COLUMN code SET NOT NULL, DROP CONSTRAINT parcels_code;

-- case: VALIDATE merged into an ALTER TABLE with a stronger lock
-- found: validate-with-other-subcommands
-- server: scans parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
ALTER TABLE parcels ADD CONSTRAINT parcels_code CHECK (code <> '') NOT VALID;
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels VALIDATE CONSTRAINT parcels_code, ADD COLUMN note text;

-- case: VALIDATE under the lock of the ADD before it
-- found: validate-in-same-transaction
-- server: scans parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
-- judged
-- no transaction
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE parcels ADD CONSTRAINT parcels_code CHECK (code <> '') NOT VALID;
ALTER TABLE parcels VALIDATE CONSTRAINT parcels_code;
COMMIT;

-- case: VALIDATE alone lets everybody work
-- silent: validate-in-same-transaction, missing-lock-timeout
-- server: nothing
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
ALTER TABLE parcels ADD CONSTRAINT parcels_code CHECK (code <> '') NOT VALID;
-- judged
ALTER TABLE parcels VALIDATE CONSTRAINT parcels_code;

-- case: DROP INDEX CONCURRENTLY in a transaction, alone in its file
-- found: concurrently-in-transaction
-- server: fails: 25001
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
CREATE INDEX parcels_code ON parcels (code);
-- judged
DROP INDEX CONCURRENTLY parcels_code;

-- case: REINDEX CONCURRENTLY in a transaction
-- found: concurrently-in-transaction
-- server: fails: 25001
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
-- judged
REINDEX TABLE CONCURRENTLY parcels;

-- case: DETACH PARTITION CONCURRENTLY in a transaction
-- found: concurrently-in-transaction
-- server: fails: 25001
-- given
CREATE TABLE parcels (day date) PARTITION BY RANGE (day);
CREATE TABLE parcels_old PARTITION OF parcels FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- judged
ALTER TABLE parcels DETACH PARTITION parcels_old CONCURRENTLY;

-- case: a new table of the same name in another schema
-- found: create-index-non-concurrent
-- server: scans parcels under SHARE
-- given
CREATE SCHEMA archive;
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
-- judged
CREATE TABLE archive.parcels (id bigint PRIMARY KEY, code text);
CREATE INDEX parcels_code ON parcels (code);

-- case: a transaction that is rolled back made no table
-- found: create-index-non-concurrent
-- server: scans parcels under SHARE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
-- judged
-- no transaction
BEGIN;
DROP TABLE parcels;
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
ROLLBACK;
CREATE INDEX parcels_code ON parcels (code);

-- case: CREATE TABLE IF NOT EXISTS of a table that exists
-- found: create-index-non-concurrent
-- server: scans parcels under SHARE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
-- judged
CREATE TABLE IF NOT EXISTS parcels (id bigint PRIMARY KEY, code text);
CREATE INDEX parcels_code ON parcels (code);

-- case: a table of an earlier migration is in use
-- found: create-index-non-concurrent
-- server: scans parcels under SHARE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
-- judged
CREATE INDEX parcels_code ON parcels (code);

-- case: a foreign key in CREATE TABLE locks the table that it points at
-- found: foreign-key-locks-referenced-table
-- server: locks depots under SHARE ROW EXCLUSIVE
-- given
CREATE TABLE depots (id bigint PRIMARY KEY);
INSERT INTO depots SELECT generate_series(1, 100);
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
-- judged
-- no transaction
BEGIN;
CREATE TABLE routes (id bigint PRIMARY KEY, depot_id bigint REFERENCES depots (id));
CREATE INDEX parcels_code ON parcels (code);
COMMIT;

-- case: a foreign key whose column has an index
-- silent: foreign-key-without-index
-- server: nothing
-- given
CREATE TABLE depots (id bigint PRIMARY KEY);
INSERT INTO depots SELECT generate_series(1, 100);
CREATE TABLE parcels (id bigint PRIMARY KEY, depot_id bigint);
INSERT INTO parcels SELECT i, i FROM generate_series(1, 100) i;
CREATE INDEX parcels_depot ON parcels (depot_id, id);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD CONSTRAINT parcels_depot FOREIGN KEY (depot_id) REFERENCES depots (id) NOT VALID;

-- case: IF NOT EXISTS on a concurrent build that fails keeps the broken index
-- found: invalid-index-masked-by-if-not-exists
-- server: fails: 23505
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
-- judged
-- no transaction
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS parcels_code ON parcels (code);

-- case: a short statement_timeout ends a concurrent build and leaves the broken index
-- found: concurrent-build-under-short-timeout
-- server: fails: 57014
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' FROM generate_series(1, 100) i;
CREATE FUNCTION slow(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(0.02); RETURN $1; END $$;
-- judged
-- no transaction
SET statement_timeout = '500ms';
CREATE INDEX CONCURRENTLY parcels_code ON parcels (slow(code));

-- case: a statement_timeout alone bounds the wait for the lock no better
-- found: missing-lock-timeout
-- server: locks parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY);
INSERT INTO parcels SELECT generate_series(1, 100);
-- judged
SET statement_timeout = '60s';
ALTER TABLE parcels ADD COLUMN note text;

-- case: another check than the bound of the partition spares no scan
-- found: attach-partition-scan
-- server: scans parcels_old under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (day date, weight integer) PARTITION BY RANGE (day);
CREATE TABLE parcels_old (day date, weight integer CHECK (weight > 0));
INSERT INTO parcels_old SELECT '2020-05-05', i FROM generate_series(1, 100) i;
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ATTACH PARTITION parcels_old FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');

-- case: a check of the bound spares the scan, and nobody who uses the parent waits
-- silent: attach-partition-scan
-- server: nothing
-- given
CREATE TABLE parcels (day date, weight integer) PARTITION BY RANGE (day);
CREATE TABLE parcels_old (day date, weight integer);
INSERT INTO parcels_old SELECT '2020-05-05', i FROM generate_series(1, 100) i;
ALTER TABLE parcels_old ADD CONSTRAINT parcels_day
    CHECK (day IS NOT NULL AND day >= '2020-01-01' AND day < '2021-01-01');
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ATTACH PARTITION parcels_old FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');

-- case: UNIQUE USING INDEX takes ACCESS EXCLUSIVE, and keeps it while another table is read
-- found: statement-after-access-exclusive
-- server: locks parcels under ACCESS EXCLUSIVE
-- server: scans depots under SHARE
-- given
CREATE TABLE depots (id bigint PRIMARY KEY, city text);
INSERT INTO depots SELECT i, 'c' FROM generate_series(1, 100) i;
CREATE TABLE parcels (id bigint PRIMARY KEY, code text NOT NULL);
INSERT INTO parcels SELECT i, 'c' || i FROM generate_series(1, 100) i;
CREATE UNIQUE INDEX parcels_code ON parcels (code);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD CONSTRAINT parcels_code UNIQUE USING INDEX parcels_code;
CREATE INDEX depots_city ON depots (city);

-- case: without a transaction the lock is gone before the next statement
-- silent: statement-after-access-exclusive, wide-lock-window
-- server: nothing
-- given
CREATE TABLE depots (id bigint PRIMARY KEY, city text);
INSERT INTO depots SELECT i, 'c' FROM generate_series(1, 100) i;
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' || i FROM generate_series(1, 100) i;
-- judged
-- no transaction
SET lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN note text;
ALTER TABLE depots ADD COLUMN note text;

-- case: reading a whole table behind ACCESS EXCLUSIVE
-- found: statement-after-access-exclusive
-- server: scans parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
INSERT INTO parcels SELECT i, 'c' || i FROM generate_series(1, 100) i;
-- judged
-- no transaction
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN note text;
SELECT count(code) FROM parcels;
COMMIT;

-- case: the end of an index is read at once
-- silent: statement-after-access-exclusive
-- server: locks parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigserial PRIMARY KEY, code text);
INSERT INTO parcels (code) SELECT 'c' || i FROM generate_series(1, 100) i;
-- judged
-- no transaction
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE parcels ADD COLUMN note text;
SELECT setval('parcels_id_seq', (SELECT max(id) FROM parcels));
COMMIT;

-- case: a renamed column is gone for those who know it, fast as it is
-- found: rename-column
-- server: gone: column parcels.code
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels RENAME COLUMN code TO label;

-- case: a label may be added in a transaction
-- silent: non-transactional-in-transaction, concurrently-in-transaction, enum-value-used-in-same-transaction
-- server: nothing
-- given
CREATE TYPE size AS ENUM ('small', 'large');
-- judged
ALTER TYPE size ADD VALUE 'huge' AFTER 'large';

-- case: a label that its own transaction uses
-- found: enum-value-used-in-same-transaction
-- server: fails: 55P04
-- given
CREATE TYPE size AS ENUM ('small', 'large');
CREATE TABLE parcels (id bigint PRIMARY KEY, size size);
-- judged
ALTER TYPE size ADD VALUE 'huge' AFTER 'large';
INSERT INTO parcels VALUES (1, 'huge');

-- case: what a DO block does
-- found: alter-column-type-rewrite
-- server: rewrites parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, weight integer);
INSERT INTO parcels SELECT i, i FROM generate_series(1, 100) i;
-- judged
DO $$
BEGIN
    ALTER TABLE parcels ALTER COLUMN weight TYPE bigint;
END $$;

-- case: a timestamp that is read in UTC costs nothing
-- silent: alter-column-type-rewrite
-- server: nothing
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, sent timestamp);
INSERT INTO parcels SELECT i, now() FROM generate_series(1, 100) i;
-- judged
SET lock_timeout = '2s';
SET TIME ZONE 'UTC';
ALTER TABLE parcels ALTER COLUMN sent TYPE timestamptz;

-- case: the same through USING is a copy
-- found: alter-column-type-using-defeats-fast-path
-- server: rewrites parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, sent timestamp);
INSERT INTO parcels SELECT i, now() FROM generate_series(1, 100) i;
-- judged
SET lock_timeout = '2s';
SET TIME ZONE 'UTC';
ALTER TABLE parcels ALTER COLUMN sent TYPE timestamptz USING sent AT TIME ZONE 'UTC';

-- case: a timestamp read in another zone
-- found: alter-column-type-timezone
-- server: rewrites parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, sent timestamp);
INSERT INTO parcels SELECT i, now() FROM generate_series(1, 100) i;
-- judged
SET lock_timeout = '2s';
SET TIME ZONE 'America/New_York';
ALTER TABLE parcels ALTER COLUMN sent TYPE timestamptz;

-- case: what is dropped may still be asked for
-- found: drop-column, drop-table
-- server: gone: column parcels.code
-- server: gone: relation depots
-- given
CREATE TABLE depots (id bigint PRIMARY KEY);
CREATE TABLE parcels (id bigint PRIMARY KEY, code text);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels DROP COLUMN code;
-- next migration
SET lock_timeout = '2s';
DROP TABLE depots;

-- case: TRUNCATE, REINDEX and a plain refresh stop readers or writers
-- found: truncate, reindex-non-concurrent, refresh-matview-blocking
-- server: rewrites depots under ACCESS EXCLUSIVE
-- server: scans parcels under SHARE
-- server: rewrites heavy under ACCESS EXCLUSIVE
-- given
CREATE TABLE depots (id bigint PRIMARY KEY);
INSERT INTO depots SELECT generate_series(1, 100);
CREATE TABLE parcels (id bigint PRIMARY KEY, weight integer);
INSERT INTO parcels SELECT i, i FROM generate_series(1, 100) i;
CREATE MATERIALIZED VIEW heavy AS SELECT id FROM parcels WHERE weight > 10;
-- judged
SET lock_timeout = '2s';
TRUNCATE depots;
-- next migration
REINDEX TABLE parcels;
-- next migration
REFRESH MATERIALIZED VIEW heavy;

-- case: a primary key over an index whose column may be null
-- found: primary-key-using-index-nullable
-- server: scans parcels under ACCESS EXCLUSIVE
-- given
CREATE TABLE parcels (code text);
INSERT INTO parcels SELECT 'c' || i FROM generate_series(1, 100) i;
CREATE UNIQUE INDEX parcels_code ON parcels (code);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD CONSTRAINT parcels_pkey PRIMARY KEY USING INDEX parcels_code;

-- case: a primary key over an index whose column is never null
-- silent: primary-key-using-index-nullable, add-primary-key
-- server: nothing
-- given
CREATE TABLE parcels (code text NOT NULL);
INSERT INTO parcels SELECT 'c' || i FROM generate_series(1, 100) i;
CREATE UNIQUE INDEX parcels_code ON parcels (code);
-- judged
SET lock_timeout = '2s';
ALTER TABLE parcels ADD CONSTRAINT parcels_code PRIMARY KEY USING INDEX parcels_code;

-- case: fields and elements of one column are several targets
-- silent: duplicate-column
-- server: nothing
-- given
CREATE TYPE measure AS (width integer, height integer);
CREATE TABLE parcels (id bigint PRIMARY KEY, box measure, weights integer[]);
INSERT INTO parcels VALUES (1, (1, 2), '{1,2}');
-- judged
UPDATE parcels SET box.width = 1, box.height = 2 WHERE id = 1;
UPDATE parcels SET weights[1] = 1, weights[2] = 2 WHERE id = 1;
INSERT INTO parcels (id, box.width, box.height) VALUES (2, 1, 2);

-- case: one column as target twice
-- found: duplicate-column
-- server: fails: 42601
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY, weight integer);
-- judged
UPDATE parcels SET weight = 1, weight = 2 WHERE id = 1;

-- case: a restrictive policy alone lets nobody see a row
-- found: rls-without-policy
-- server: fails: P0001 ERROR: no row to see
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY);
INSERT INTO parcels SELECT generate_series(1, 100);
GRANT USAGE ON SCHEMA public TO pg_monitor;
GRANT SELECT ON parcels TO pg_monitor;
-- judged
SET LOCAL lock_timeout = '2s';
CREATE POLICY parcels_all ON parcels AS RESTRICTIVE USING (true);
ALTER TABLE parcels ENABLE ROW LEVEL SECURITY;
-- next migration
SET LOCAL ROLE pg_monitor;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM parcels) THEN RAISE EXCEPTION 'no row to see'; END IF; END $$;

-- case: a permissive policy lets them
-- silent: rls-without-policy
-- server: nothing
-- given
CREATE TABLE parcels (id bigint PRIMARY KEY);
INSERT INTO parcels SELECT generate_series(1, 100);
GRANT USAGE ON SCHEMA public TO pg_monitor;
GRANT SELECT ON parcels TO pg_monitor;
-- judged
SET LOCAL lock_timeout = '2s';
CREATE POLICY parcels_all ON parcels USING (true);
ALTER TABLE parcels ENABLE ROW LEVEL SECURITY;
-- next migration
SET LOCAL ROLE pg_monitor;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM parcels) THEN RAISE EXCEPTION 'no row to see'; END IF; END $$;
