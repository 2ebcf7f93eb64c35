-- Constraints that the server refuses, or does not keep.
-- Format: dev.neonally.rule.RuleCase.

-- case: a foreign key needs a unique target
CREATE TABLE customers (id bigint PRIMARY KEY, code text, region text, name text, UNIQUE (code, region));
CREATE TABLE plain (id bigint);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, code text, region text);
CREATE INDEX ON orders (customer_id);
CREATE INDEX ON orders (code, region);
CREATE INDEX ON orders (region, code);
-- next migration
-- expect: foreign-key-not-unique-target
ALTER TABLE orders ADD FOREIGN KEY (code) REFERENCES customers (code);
-- expect: foreign-key-not-unique-target
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES plain;
-- expect: foreign-key-not-unique-target
ALTER TABLE orders ADD FOREIGN KEY (code, region) REFERENCES customers;
-- expect: add-foreign-key-without-not-valid
ALTER TABLE orders ADD FOREIGN KEY (region, code) REFERENCES customers (region, code);

-- case: a primary key that follows another one has taken its place, wherever the old one was dropped
CREATE TABLE people (id integer PRIMARY KEY, uuid uuid NOT NULL UNIQUE);
-- next migration
-- expect: add-primary-key
ALTER TABLE people ADD CONSTRAINT people_key PRIMARY KEY (uuid);
-- next migration
CREATE TABLE accounts (person_id uuid PRIMARY KEY REFERENCES people);
-- expect: foreign-key-type-mismatch
CREATE TABLE old_accounts (person_id integer PRIMARY KEY REFERENCES people);

-- case: partial, expression and deferrable do not count, a unique index does
CREATE TABLE customers (id bigint PRIMARY KEY DEFERRABLE, a int UNIQUE DEFERRABLE, b int, c int, d int);
CREATE UNIQUE INDEX ON customers (b) WHERE b > 0;
CREATE UNIQUE INDEX ON customers ((c + 0));
CREATE UNIQUE INDEX ON customers (d) INCLUDE (c);
-- next migration
-- expect: foreign-key-not-unique-target
CREATE TABLE r1 (x bigint PRIMARY KEY REFERENCES customers);
-- expect: foreign-key-not-unique-target
CREATE TABLE r2 (x int PRIMARY KEY REFERENCES customers (a));
-- expect: foreign-key-not-unique-target
CREATE TABLE r3 (x int PRIMARY KEY REFERENCES customers (b));
-- expect: foreign-key-not-unique-target
CREATE TABLE r4 (x int PRIMARY KEY REFERENCES customers (c));
CREATE TABLE r5 (x int PRIMARY KEY REFERENCES customers (d));

-- case: a table that references itself, and one that its own statement makes unique
CREATE TABLE nodes (id bigint PRIMARY KEY, parent_id bigint REFERENCES nodes (id));
CREATE INDEX ON nodes (parent_id);
CREATE TABLE leaves (id bigint, parent_id bigint REFERENCES leaves (id), UNIQUE (id));
CREATE INDEX ON leaves (parent_id);
CREATE TABLE stems (id bigint);
-- expect: foreign-key-not-unique-target
ALTER TABLE stems ADD COLUMN parent_id bigint REFERENCES stems (id);
CREATE INDEX ON stems (parent_id);
ALTER TABLE stems ADD UNIQUE (id), ADD FOREIGN KEY (parent_id) REFERENCES stems (id);

-- case: what the history does not know may be unique
CREATE TABLE copies (LIKE legacy INCLUDING ALL);
CREATE TABLE orders (id bigint PRIMARY KEY, copy_id bigint);
CREATE INDEX ON orders (copy_id);
ALTER TABLE orders ADD FOREIGN KEY (copy_id) REFERENCES copies;
ALTER TABLE orders ADD FOREIGN KEY (copy_id) REFERENCES copies (id);

-- case: NOT VALID on what is an index
CREATE EXTENSION btree_gist;
CREATE TABLE customers (id bigint, email text);
-- next migration
-- expect: not-valid-unsupported
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email) NOT VALID;
-- expect: not-valid-unsupported
ALTER TABLE customers ADD PRIMARY KEY (id) NOT VALID;
-- expect: not-valid-unsupported
ALTER TABLE customers ADD EXCLUDE USING gist (email WITH =) NOT VALID;

-- case: NOT VALID on a new table is refused as well
-- expect: not-valid-unsupported
CREATE TABLE customers (id bigint, email text, UNIQUE (email) NOT VALID, CHECK (id > 0) NOT VALID);

-- case: only a foreign key can be made deferrable later
CREATE TABLE customers (id bigint PRIMARY KEY, email text UNIQUE, CONSTRAINT positive CHECK (id > 0));
-- next migration
-- expect: alter-constraint-deferrable
ALTER TABLE customers ALTER CONSTRAINT customers_email_key DEFERRABLE;
-- expect: alter-constraint-deferrable
ALTER TABLE customers ALTER CONSTRAINT positive DEFERRABLE;

-- case: under a lock_timeout and alone it is no hazard
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY CONSTRAINT fk REFERENCES customers);
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED;

-- case: a constraint that nobody keeps is told in each form
-- postgres 18
CREATE TABLE customers (id bigint PRIMARY KEY);
-- next migration
-- expect: constraint-not-enforced
CREATE TABLE orders (id bigint PRIMARY KEY CHECK (id > 0) NOT ENFORCED);
-- expect: constraint-not-enforced
ALTER TABLE customers ADD COLUMN code text CHECK (code <> '') NOT ENFORCED;

-- case: versions that do not know NOT ENFORCED are told of that alone
-- postgres 17-18
CREATE TABLE customers (id bigint PRIMARY KEY CHECK (id > 0) NOT ENFORCED);

-- case: names are asked of table constraints, not of primary keys or columns
CREATE TABLE customers (
    id bigint PRIMARY KEY,
    email text UNIQUE,
    code text,
    CONSTRAINT customers_code_key UNIQUE (code)
);
-- expect: unnamed-constraint
CREATE TABLE orders (id bigint, code text, PRIMARY KEY (id), UNIQUE (code));
-- expect: unnamed-constraint
ALTER TABLE customers ADD CHECK (id > 0);
ALTER TABLE customers ADD CONSTRAINT customers_id_check2 CHECK (id > 1);
