-- What settings left behind are told, each case with all findings of the rules about transactions that are on by default.
-- Format: dev.neonally.rule.RuleCase.

-- case: a setting that the next migration meets
-- expect: session-setting-leak
SET search_path TO shop;
-- next migration
CREATE TABLE a (id bigint);
-- next migration
-- expect: session-setting-leak
SELECT pg_catalog.set_config('search_path', '', false);

-- case: the statement that said it last is told
SET timezone = 'UTC';
-- expect: session-setting-leak
SET timezone = 'Europe/Berlin';
SELECT 1;

-- case: put back, local, or harmless
SET search_path TO shop;
RESET search_path;
SET LOCAL timezone = 'UTC';
SET lock_timeout = '2s';
SET statement_timeout = '1min';
SET client_min_messages = warning;
-- next migration
-- no transaction
SET timezone = 'UTC';
RESET ALL;

-- case: Flyway puts back search_path and role
-- flyway lock
SET search_path TO shop;
SET ROLE owner;
-- next migration
-- flyway lock
-- expect: session-setting-leak
SET row_security = off;

-- case: a statement timeout beyond the limit guards nothing that takes long
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2));
-- next migration
SET lock_timeout = '2s';
SET statement_timeout = '10min';
-- expect: statement-timeout-too-long
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 4);

-- case: what is instant, what blocks nobody, and a new table may have any
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;
-- next migration
SET lock_timeout = '2s';
SET statement_timeout = '10min';
ALTER TABLE orders ADD COLUMN note text;
-- next migration
SET lock_timeout = '2s';
SET statement_timeout = '10min';
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
-- next migration
SET statement_timeout = '10min';
CREATE TABLE lines (id bigint PRIMARY KEY, total numeric(10, 2));
ALTER TABLE lines ALTER COLUMN total TYPE numeric(12, 4);

-- case: what pg_dump sets is told once, and its defaults are nothing
-- expect: session-setting-leak
SELECT pg_catalog.set_config('search_path', '', false);
SET row_security = off;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET default_tablespace = '';
