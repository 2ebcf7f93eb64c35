-- What UNIQUE and PRIMARY KEY are told, each case with all findings of the constraint rules.
-- Format: dev.neonally.rule.RuleCase.

-- case: ADD UNIQUE builds its index, and may meet duplicates
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
-- next migration
-- expect: add-unique-constraint
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);

-- case: by way of an index it is clean
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
-- next migration
-- no transaction
CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;

-- case: a new table is no hazard
CREATE TABLE customers (id bigint, email text);
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);
ALTER TABLE customers ADD PRIMARY KEY (id);
CREATE UNIQUE INDEX ON customers (lower(email));

-- case: a table that the history does not know is judged on the worst case
-- expect: add-unique-constraint
ALTER TABLE legacy ADD UNIQUE (email);
-- expect: add-primary-key
ALTER TABLE legacy ADD PRIMARY KEY (id);
-- expect: primary-key-using-index-nullable
ALTER TABLE legacy ADD PRIMARY KEY USING INDEX legacy_id;

-- case: a unique index that stops writes may meet duplicates
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
-- next migration
-- expect: unique-on-existing-data
CREATE UNIQUE INDEX customers_email_key ON customers (lower(email));
CREATE INDEX customers_email_idx ON customers (email);

-- case: a column of this migration, or one that is unique already, has no duplicates
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
-- next migration
ALTER TABLE customers ADD COLUMN token text;
CREATE UNIQUE INDEX customers_token_key ON customers (token);
CREATE UNIQUE INDEX customers_id_email_key ON customers (id, email);

-- case: a partitioned table without its partitions has no rows
CREATE TABLE events (id bigint) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (100);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE ONLY events ADD CONSTRAINT events_id_key UNIQUE (id);
-- next migration
-- expect: add-unique-constraint
ALTER TABLE events ADD CONSTRAINT events_id_key2 UNIQUE (id);

-- case: ADD PRIMARY KEY builds its index
CREATE TABLE visits (id bigint NOT NULL);
-- next migration
-- expect: add-primary-key
ALTER TABLE visits ADD PRIMARY KEY (id);

-- case: by way of an index on NOT NULL columns it is clean
CREATE TABLE visits (id bigint NOT NULL);
-- next migration
-- no transaction
CREATE UNIQUE INDEX CONCURRENTLY visits_pkey ON visits (id);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_pkey;

-- case: on nullable columns it reads the table
CREATE TABLE visits (id bigint, part bigint NOT NULL);
CREATE UNIQUE INDEX visits_pkey ON visits (part, id);
-- next migration
-- expect: primary-key-using-index-nullable
ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_pkey;

-- case: unless a validated CHECK proves that there are no nulls
CREATE TABLE visits (id bigint, CONSTRAINT id_not_null CHECK (id IS NOT NULL));
CREATE UNIQUE INDEX visits_pkey ON visits (id);
-- next migration
ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_pkey;

-- case: USING INDEX takes plain indexes only
CREATE TABLE t (id bigint NOT NULL, a text NOT NULL);
CREATE UNIQUE INDEX partial ON t (a) WHERE a <> '';
CREATE UNIQUE INDEX expression ON t (lower(a));
CREATE UNIQUE INDEX descending ON t (a DESC);
CREATE UNIQUE INDEX pattern ON t (a text_pattern_ops);
CREATE UNIQUE INDEX loose ON t (id) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX good ON t (id) INCLUDE (a);
CREATE INDEX plain ON t (a);
-- next migration
-- expect: using-index-ineligible
ALTER TABLE t ADD UNIQUE USING INDEX partial;
-- expect: using-index-ineligible
ALTER TABLE t ADD UNIQUE USING INDEX expression;
-- expect: using-index-ineligible
ALTER TABLE t ADD UNIQUE USING INDEX descending;
-- expect: using-index-ineligible
ALTER TABLE t ADD UNIQUE USING INDEX pattern;
-- expect: using-index-ineligible
ALTER TABLE t ADD PRIMARY KEY USING INDEX loose;
-- expect: using-index-ineligible
ALTER TABLE t ADD UNIQUE USING INDEX plain;
-- next migration
ALTER TABLE t ADD UNIQUE USING INDEX good;
ALTER TABLE t ADD UNIQUE USING INDEX loose;

-- case: a partitioned table does not take USING INDEX
CREATE TABLE events (id bigint) PARTITION BY RANGE (id);
CREATE UNIQUE INDEX events_id_idx ON events (id);
-- next migration
-- expect: using-index-ineligible
ALTER TABLE events ADD UNIQUE USING INDEX events_id_idx;

-- case: duplicates that the migration removes before
CREATE TABLE customers (id bigint PRIMARY KEY, email text, name text, code uuid, slug text);
-- next migration
DELETE FROM customers a USING customers b WHERE a.id > b.id AND a.email = b.email;
CREATE UNIQUE INDEX customers_email_key ON customers (email);
-- next migration
DELETE FROM customers WHERE id NOT IN (SELECT min(id) FROM customers GROUP BY name);
CREATE UNIQUE INDEX customers_name_key ON customers (name);
-- next migration
WITH doubles AS (SELECT id, row_number() OVER (PARTITION BY lower(slug) ORDER BY id) AS n FROM customers)
DELETE FROM customers WHERE id IN (SELECT id FROM doubles WHERE n > 1);
CREATE UNIQUE INDEX customers_slug_key ON customers (lower(slug));
-- next migration
DO $$
BEGIN
    DELETE FROM customers WHERE ctid IN (
        SELECT ctid FROM (SELECT ctid, row_number() OVER (PARTITION BY email, name) AS n FROM customers) d WHERE n > 1);
END $$;
CREATE UNIQUE INDEX customers_both_key ON customers (email, name) WHERE name <> '';

-- case: values that the migration makes unique before
CREATE TABLE customers (id bigint PRIMARY KEY, code uuid, slug text, name text);
-- next migration
UPDATE customers SET code = gen_random_uuid();
CREATE UNIQUE INDEX ON customers (code);
-- next migration
UPDATE customers SET slug = lower(name) || '-' || id;
CREATE UNIQUE INDEX ON customers (slug);
-- next migration
UPDATE customers SET name = name || ' 2' WHERE id IN (SELECT max(id) FROM customers GROUP BY name HAVING count(*) > 1);
CREATE UNIQUE INDEX ON customers (name);
-- next migration
ALTER TABLE customers ADD COLUMN token uuid DEFAULT gen_random_uuid();
ALTER TABLE customers ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
CREATE UNIQUE INDEX ON customers (token);
CREATE UNIQUE INDEX ON customers (number);

-- case: other rows, other tables and other columns prove nothing
CREATE TABLE customers (id bigint PRIMARY KEY, email text, name text, parent_id bigint);
CREATE TABLE banned (email text);
-- next migration
DELETE FROM customers WHERE email IN (SELECT email FROM banned);
DELETE FROM customers WHERE parent_id NOT IN (SELECT id FROM customers);
DELETE FROM customers WHERE email IS NULL;
UPDATE customers SET email = lower(email);
-- expect: unique-on-existing-data
CREATE UNIQUE INDEX customers_email_key ON customers (email);

-- case: a table that the migration empties
CREATE TABLE customers (id bigint PRIMARY KEY, email text, name text);
-- next migration
TRUNCATE customers;
CREATE UNIQUE INDEX customers_email_key ON customers (email);
-- next migration
DELETE FROM customers;
CREATE UNIQUE INDEX customers_name_key ON customers (name);

-- case: what was unique when the migration began
CREATE TABLE customers (id bigint PRIMARY KEY, email text, name text);
CREATE UNIQUE INDEX customers_email_key ON customers (email);
CREATE UNIQUE INDEX customers_name_key ON customers (lower(name)) WHERE name <> '';
-- next migration
DROP INDEX customers_email_key;
CREATE UNIQUE INDEX customers_email_name_key ON customers (email, name);
DROP INDEX customers_name_key;
CREATE UNIQUE INDEX customers_name_key ON customers (lower(name), id) WHERE name <> '';

-- case: nulls that do not agree may agree from now on
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE UNIQUE INDEX customers_email_key ON customers (email);
-- next migration
-- expect: unique-on-existing-data
CREATE UNIQUE INDEX customers_email_key2 ON customers (email) NULLS NOT DISTINCT;
