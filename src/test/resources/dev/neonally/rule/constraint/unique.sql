-- What UNIQUE and PRIMARY KEY are told, each case with all findings of the constraint rules.
-- Format: dev.neonally.rule.RuleCase.

-- case: ADD UNIQUE builds its index, and may meet duplicates
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
-- next migration
-- expect: add-unique-constraint, unique-on-existing-data
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
-- expect: add-unique-constraint, unique-on-existing-data
ALTER TABLE legacy ADD UNIQUE (email);
-- expect: add-primary-key, unique-on-existing-data
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
-- expect: add-unique-constraint, unique-on-existing-data
ALTER TABLE events ADD CONSTRAINT events_id_key2 UNIQUE (id);

-- case: ADD PRIMARY KEY builds its index
CREATE TABLE visits (id bigint NOT NULL);
-- next migration
-- expect: add-primary-key, unique-on-existing-data
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
