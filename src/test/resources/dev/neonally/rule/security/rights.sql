-- What rights, policies and extensions are told, each case with all findings of the rules about security.
-- Format: dev.neonally.rule.RuleCase.

-- case: what PUBLIC does not have anyway
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE SCHEMA shop;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE mood AS ENUM ('ok');
-- next migration
-- expect: grant-to-public
GRANT SELECT ON orders TO PUBLIC;
-- expect: grant-to-public
GRANT ALL ON ALL TABLES IN SCHEMA shop TO reader, PUBLIC;
-- expect: grant-to-public
GRANT USAGE ON SCHEMA shop TO PUBLIC;
-- expect: grant-to-public
GRANT CREATE ON SCHEMA public TO PUBLIC;
-- expect: grant-to-public
GRANT CREATE ON DATABASE postgres TO PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;
GRANT EXECUTE ON FUNCTION f() TO PUBLIC;
GRANT ALL ON FUNCTION f() TO PUBLIC;
GRANT USAGE ON TYPE mood TO PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE postgres TO PUBLIC;
GRANT ALL ON orders TO app;

-- case: a right that may be handed on; membership has administrators by its nature
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: grant-to-public
GRANT SELECT ON orders TO app WITH GRANT OPTION;
GRANT reader TO app WITH ADMIN OPTION;

-- case: a right that deployed code may need
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- next migration
-- expect: revoke-breaks-app
REVOKE SELECT ON orders FROM app;
-- expect: revoke-breaks-app
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM app;
-- expect: revoke-breaks-app
REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;
-- expect: revoke-breaks-app
REVOKE writer FROM app;
REVOKE GRANT OPTION FOR SELECT ON orders FROM app;

-- case: rights on what the migration makes were nobody's
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE SEQUENCE numbers;
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE SCHEMA shop;
CREATE TYPE mood AS ENUM ('ok');
REVOKE ALL ON orders FROM PUBLIC;
REVOKE ALL ON SEQUENCE numbers FROM PUBLIC;
REVOKE ALL ON FUNCTION f(int) FROM PUBLIC;
REVOKE ALL ON SCHEMA shop FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA shop FROM PUBLIC;
REVOKE USAGE ON TYPE mood FROM PUBLIC;

-- case: all of it given back in the same transaction, or less
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
REVOKE ALL ON orders FROM app;
GRANT ALL ON orders TO app;
-- next migration
-- expect: revoke-breaks-app
REVOKE ALL ON orders FROM app;
GRANT SELECT ON orders TO app;
-- next migration
-- no transaction
-- expect: revoke-breaks-app
REVOKE ALL ON orders FROM app;
GRANT ALL ON orders TO app;

-- case: policies close the table while the transaction lasts
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE customers (id bigint PRIMARY KEY);
-- next migration
-- expect: policy-change-locks
CREATE POLICY a ON orders;
-- next migration
SET lock_timeout = '2s';
-- expect: policy-change-locks
ALTER POLICY a ON orders USING (true);
ALTER TABLE customers ADD COLUMN note text;
-- next migration
SET lock_timeout = '2s';
ALTER POLICY a ON orders USING (id > 0);
CREATE POLICY b ON orders;
DROP POLICY a ON orders;
-- next migration
CREATE TABLE invoices (id bigint PRIMARY KEY);
CREATE POLICY a ON invoices;

-- case: extensions that need more than the right to create objects
-- expect: untrusted-extension-or-upgrade
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
-- expect: untrusted-extension-or-upgrade
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION pgcrypto;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE EXTENSION vector;
-- expect: untrusted-extension-or-upgrade
ALTER EXTENSION hstore UPDATE;
ALTER EXTENSION hstore UPDATE TO '1.8';
ALTER EXTENSION hstore SET SCHEMA public;

-- case: the server's configuration
-- no transaction
-- expect: alter-system
ALTER SYSTEM SET work_mem = '64MB';

-- case: functions that the migration writes anew, functions of triggers
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- next migration
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';
REVOKE ALL ON FUNCTION f() FROM PUBLIC;
REVOKE ALL ON FUNCTION g() FROM PUBLIC;
REVOKE ALL ON FUNCTION h() FROM app;
GRANT EXECUTE ON FUNCTION h() TO app;

-- case: policies of one table are told once
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: policy-change-locks
CREATE POLICY a ON orders;
CREATE POLICY b ON orders;

-- case: a password, and hashes of one
-- expect: secret-in-migration
CREATE ROLE clear LOGIN PASSWORD 'hunter2';
-- expect: secret-in-migration
ALTER ROLE clear PASSWORD 'md5f5c1a3f5a4a6a8f2c9c0f8b9e3d0a1b2';
CREATE ROLE hashed LOGIN ENCRYPTED PASSWORD 'SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
