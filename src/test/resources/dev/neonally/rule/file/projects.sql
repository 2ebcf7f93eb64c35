-- Small projects with all findings of the rules about files. "-- case:" starts one, "-- expect:" names a finding,
-- "-- rule:" switches an opt-in rule on, "-- file:" starts a file.

-- case: one version twice
-- expect: version-duplicate db/migration/V1__b.sql:1
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/V1__b.sql
SELECT 1;

-- case: versions that look alike and differ
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/V1.1__b.sql
SELECT 1;
-- file: src/main/resources/db/migration/V11__c.sql
SELECT 1;

-- case: golang-migrate, one version twice
-- expect: version-duplicate 1_b.up.sql:1
-- file: migrations/1_a.up.sql
SELECT 1;
-- file: migrations/1_b.up.sql
SELECT 1;

-- case: a name that Flyway passes over
-- expect: file-naming db/migration/V2_b.sql:1
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/V2_b.sql
SELECT 1;

-- case: a name that golang-migrate passes over
-- expect: file-naming b.up.sql:1
-- file: migrations/1_a.up.sql
SELECT 1;
-- file: migrations/b.up.sql
SELECT 1;

-- case: a directive that goose does not know
-- expect: malformed-directive 1_a.sql:3
-- file: migrations/1_a.sql
-- +goose Up
SELECT 1;
-- +goose Dwon

-- case: directives of goose that are fine
-- file: migrations/1_a.sql
-- +goose NO TRANSACTION
-- +goose Up
-- +goose StatementBegin
SELECT 1;
-- +goose StatementEnd
-- +goose Down
SELECT 2;

-- case: a migration written in Java
-- expect: unread-migration ../java/db/migration/V2__Backfill.java:1
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/java/db/migration/V2__Backfill.java
package db.migration;

-- case: an undo without its migration
-- expect: orphan-down db/migration/U2__b.sql:1
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/U1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/U2__b.sql
SELECT 1;

-- case: a script of Flyway that needs a transaction and must not have one
-- expect: mixed-statements db/migration/V2__b.sql:2
-- file: src/main/resources/db/migration/V1__a.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: src/main/resources/db/migration/V2__b.sql
ALTER TABLE orders ADD COLUMN note text;
CREATE INDEX CONCURRENTLY orders_note ON orders (note);

-- case: the same where the script's configuration says that it runs without a transaction
-- file: src/main/resources/db/migration/V1__a.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: src/main/resources/db/migration/V2__b.sql
ALTER TABLE orders ADD COLUMN note text;
CREATE INDEX CONCURRENTLY orders_note ON orders (note);
-- file: src/main/resources/db/migration/V2__b.sql.conf
executeInTransaction=false

-- case: no way back where others have one
-- expect: missing-down-migration 2_b.up.sql:1
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DROP TABLE orders;
-- file: migrations/2_b.up.sql
CREATE TABLE customer (id bigint PRIMARY KEY);

-- case: no way back, and a word why
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DROP TABLE orders;
-- file: migrations/2_b.up.sql
-- Irreversible: the old values are gone for good
UPDATE orders SET id = id;

-- case: no way back anywhere is a choice
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/2_b.up.sql
CREATE TABLE customer (id bigint PRIMARY KEY);

-- case: a way back that makes an emptied column again
-- expect: irreversible-down 2_b.down.sql:1
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: migrations/1_a.down.sql
DROP TABLE orders;
-- file: migrations/2_b.up.sql
ALTER TABLE orders DROP COLUMN note;
-- file: migrations/2_b.down.sql
ALTER TABLE orders ADD COLUMN note text;

-- case: a way back that makes an emptied table again
-- expect: irreversible-down 2_b.down.sql:1
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DROP TABLE orders;
-- file: migrations/2_b.up.sql
DROP TABLE orders;
-- file: migrations/2_b.down.sql
CREATE TABLE orders (id bigint PRIMARY KEY);

-- case: rows that are kept can be brought back
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE orders_kept (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DROP TABLE orders_kept;
DROP TABLE orders;
-- file: migrations/2_b.up.sql
INSERT INTO orders_kept SELECT id FROM orders;
DROP TABLE orders;
-- file: migrations/2_b.down.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
INSERT INTO orders SELECT id FROM orders_kept;

-- case: a way back that leaves something behind
-- expect: down-does-not-restore-schema 1_a.down.sql:1
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE customer (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DROP TABLE orders;

-- case: a way back to another type
-- expect: down-does-not-restore-schema 2_b.down.sql:1
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(20));
-- file: migrations/1_a.down.sql
DROP TABLE orders;
-- file: migrations/2_b.up.sql
ALTER TABLE orders ALTER COLUMN note TYPE varchar(40);
-- file: migrations/2_b.down.sql
ALTER TABLE orders ALTER COLUMN note TYPE text;

-- case: a way back that does restore the schema, one section a direction
-- file: db/migrations/1_a.sql
-- migrate:up
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE INDEX orders_note ON orders (note);
-- migrate:down
DROP TABLE orders;
-- file: db/migrations/2_b.sql
-- migrate:up
ALTER TABLE orders RENAME COLUMN note TO remark;
-- migrate:down
ALTER TABLE orders RENAME COLUMN remark TO note;

-- case: nothing is known of a way back that is not read
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'orders'; END $$;

-- case: a way back that rewrites the table
-- rule: down-is-dangerous-too
-- expect: down-is-dangerous-too 2_b.down.sql:2
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY, amount bigint);
-- file: migrations/1_a.down.sql
SET lock_timeout = '2s';
DROP TABLE orders;
-- file: migrations/2_b.up.sql
ALTER TABLE orders ALTER COLUMN amount TYPE numeric;
-- file: migrations/2_b.down.sql
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN amount TYPE bigint;

-- case: a way back that only drops what the way forward made
-- rule: down-is-dangerous-too
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
SET lock_timeout = '2s';
DROP TABLE orders;

-- case: a command of psql, which only psql knows
-- expect: psql-meta-command db/migration/V1__a.sql:1
-- file: src/main/resources/db/migration/V1__a.sql
\set ON_ERROR_STOP on
SELECT 1;

-- case: the same in a folder that is run by psql
-- file: migrations/1.sql
\set ON_ERROR_STOP on
SELECT 1;

-- case: files with nothing, or with SQL that is commented out; a comment in words explains
-- expect: empty-migration db/migration/V2__later.sql:1
-- expect: empty-migration db/migration/V3__blank.sql:1
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/V2__later.sql
-- CREATE INDEX orders_customer_idx ON orders (customer_id);
-- file: src/main/resources/db/migration/V3__blank.sql
--
-- file: src/main/resources/db/migration/V4__skipped.sql
-- this number was left out by mistake
-- file: src/main/resources/db/migration/R__views.sql
-- no views yet

-- case: an empty way back is no empty migration
-- expect: empty-migration 2_b.up.sql:1
-- file: migrations/1_a.up.sql
SELECT 1;
-- file: migrations/1_a.down.sql
-- nothing to undo
-- file: migrations/2_b.up.sql

-- file: migrations/2_b.down.sql
SELECT 1;

-- case: a goose file with an empty forward part
-- expect: empty-migration 2_b.sql:1
-- file: migrations/1_a.sql
-- +goose Up
SELECT 1;
-- +goose Down
SELECT 2;
-- file: migrations/2_b.sql
-- +goose Up
-- +goose Down
SELECT 1;

-- case: a version that is missing
-- rule: version-gap
-- expect: version-gap db/migration/V4__c.sql:1
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/V2__b.sql
SELECT 1;
-- file: src/main/resources/db/migration/V4__c.sql
SELECT 1;

-- case: times have gaps by their nature, and so have versions with points
-- rule: version-gap
-- file: src/main/resources/db/migration/V20240101__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/V20240203__b.sql
SELECT 1;

-- case: versions with points
-- rule: version-gap
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/V1.2__b.sql
SELECT 1;
-- file: src/main/resources/db/migration/V3__c.sql
SELECT 1;

-- case: tables and rows in a file that runs again
-- expect: repeatable-migration-with-table-ddl db/migration/R__a_table.sql:1
-- expect: repeatable-migration-with-table-ddl db/migration/R__b_column.sql:1
-- expect: repeatable-migration-with-table-ddl db/migration/R__c_anew.sql:2
-- expect: repeatable-migration-with-table-ddl db/migration/R__d_rows.sql:1
-- expect: repeatable-migration-with-table-ddl db/migration/R__e_trigger.sql:4
-- file: src/main/resources/db/migration/V1__a.sql
CREATE TABLE settings (key text PRIMARY KEY, value text);
-- file: src/main/resources/db/migration/R__a_table.sql
CREATE TABLE a (id bigint);
-- file: src/main/resources/db/migration/R__b_column.sql
ALTER TABLE settings ADD COLUMN note text;
-- file: src/main/resources/db/migration/R__c_anew.sql
DROP TABLE IF EXISTS c;
CREATE TABLE c (id bigint);
INSERT INTO c VALUES (1);
-- file: src/main/resources/db/migration/R__d_rows.sql
INSERT INTO settings VALUES ('limit', '10');
-- file: src/main/resources/db/migration/R__e_trigger.sql
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
DROP TRIGGER IF EXISTS a ON settings;
CREATE TRIGGER a BEFORE UPDATE ON settings FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER b BEFORE UPDATE ON settings FOR EACH ROW EXECUTE FUNCTION touch();

-- case: what may run again
-- file: src/main/resources/db/migration/V1__a.sql
CREATE TABLE settings (key text PRIMARY KEY, value text);
CREATE TABLE kinds (id bigint PRIMARY KEY);
-- file: src/main/resources/db/migration/R__objects.sql
CREATE OR REPLACE VIEW names AS SELECT key FROM settings;
DROP MATERIALIZED VIEW IF EXISTS numbers;
CREATE MATERIALIZED VIEW numbers AS SELECT count(*) AS n FROM settings;
CREATE UNIQUE INDEX numbers_n_idx ON numbers (n);
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
GRANT SELECT ON names TO reader;
COMMENT ON VIEW names IS 'names';
-- file: src/main/resources/db/migration/R__rows.sql
INSERT INTO settings VALUES ('limit', '10') ON CONFLICT (key) DO NOTHING;
INSERT INTO settings SELECT 'max', '1' WHERE NOT EXISTS (SELECT FROM settings WHERE key = 'max');
DELETE FROM kinds WHERE id < 100;
INSERT INTO kinds VALUES (1), (2);
CREATE TEMPORARY TABLE steps (id bigint);
INSERT INTO steps VALUES (1);
ALTER TABLE settings ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE settings DROP CONSTRAINT IF EXISTS filled, ADD CONSTRAINT filled CHECK (value <> '') NOT VALID;
DROP TABLE IF EXISTS old_settings;

-- case: a Liquibase changeset that runs on change
-- expect: repeatable-migration-with-table-ddl db.changelog-master.sql:4
-- file: src/main/resources/db/changelog/db.changelog-master.sql
--liquibase formatted sql

--changeset a:1 runOnChange:true
CREATE TABLE settings (key text PRIMARY KEY);

-- case: a way back that makes an enum type anew
-- expect: enum-add-value-irreversible 2_b.down.sql:2
-- file: migrations/1_a.up.sql
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE people (id bigint PRIMARY KEY, mood mood);
-- file: migrations/1_a.down.sql
DROP TABLE people;
DROP TYPE mood;
-- file: migrations/2_b.up.sql
ALTER TYPE mood ADD VALUE 'ok';
-- file: migrations/2_b.down.sql
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('sad');
ALTER TABLE people ALTER COLUMN mood TYPE mood USING mood::text::mood;
DROP TYPE mood_old;

-- case: a way back that leaves the label alone
-- file: migrations/1_a.up.sql
CREATE TYPE mood AS ENUM ('sad');
-- file: migrations/1_a.down.sql
DROP TYPE mood;
-- file: migrations/2_b.up.sql
ALTER TYPE mood ADD VALUE 'ok';
CREATE TABLE people (id bigint PRIMARY KEY, mood mood);
-- file: migrations/2_b.down.sql
DROP TABLE people;

-- case: a way back out of pg_enum
-- expect: enum-add-value-irreversible 2_b.down.sql:1
-- file: migrations/1_a.up.sql
CREATE TYPE mood AS ENUM ('sad');
-- file: migrations/1_a.down.sql
DROP TYPE mood;
-- file: migrations/2_b.up.sql
ALTER TYPE mood ADD VALUE 'ok';
-- file: migrations/2_b.down.sql
DELETE FROM pg_enum WHERE enumlabel = 'ok';
