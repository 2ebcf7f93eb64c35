-- What ADD COLUMN is told, each case with all findings of the column rules. Format: dev.neonally.rule.RuleCase.

-- case: a nullable column is information
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-nullable
ALTER TABLE orders ADD COLUMN note text;

-- case: two columns of one statement are two findings
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-nullable, add-column-nullable
ALTER TABLE orders ADD COLUMN note text, ADD COLUMN hint text;

-- case: a table that the same migration created is no hazard
CREATE TABLE orders (id bigint PRIMARY KEY);
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ADD COLUMN paid boolean NOT NULL DEFAULT false;
ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
ALTER TABLE orders ADD COLUMN number serial;
ALTER TABLE orders ADD COLUMN count bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE orders ADD COLUMN twice bigint GENERATED ALWAYS AS (id * 2) STORED;
ALTER TABLE orders ADD COLUMN weight integer CHECK (weight > 0);
ALTER TABLE orders ADD COLUMN reference text UNIQUE;
ALTER TABLE orders ADD COLUMN currency text NOT NULL;

-- case: a temporary table is no hazard
CREATE TEMPORARY TABLE draft (id bigint);
ALTER TABLE draft ADD COLUMN token uuid DEFAULT gen_random_uuid();
ALTER TABLE draft ADD COLUMN weight integer CHECK (weight > 0);

-- case: literal rows in a new table are no hazard but for NOT NULL without a default
CREATE TABLE orders (id bigint PRIMARY KEY);
INSERT INTO orders VALUES (1), (2);
ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
-- expect: add-column-not-null-no-default
ALTER TABLE orders ADD COLUMN currency text NOT NULL;

-- case: a new table that was filled from a query counts as in use
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
CREATE TABLE orders_copy (id bigint PRIMARY KEY);
INSERT INTO orders_copy SELECT id FROM orders;
-- expect: add-column-volatile-default
ALTER TABLE orders_copy ADD COLUMN token uuid DEFAULT gen_random_uuid();

-- case: a column that is there already changes nothing
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text NOT NULL;

-- case: a table of an earlier migration is in use even where that migration may be pending too
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-volatile-default
ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();

-- case: a table that the history does not know is judged on the worst case
-- expect: add-column-volatile-default
ALTER TABLE legacy ADD COLUMN token uuid DEFAULT gen_random_uuid();
-- expect: add-column-not-null-no-default
ALTER TABLE legacy ADD COLUMN currency text NOT NULL;
-- expect: add-column-nullable
ALTER TABLE legacy ADD COLUMN note text;

-- case: constants, expressions of constants and stable functions are one value for all rows
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN paid boolean NOT NULL DEFAULT false;
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN tags text[] DEFAULT '{}';
-- expect: add-column-constant-default, add-column-stable-default-backfills-one-value
ALTER TABLE orders ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
-- expect: add-column-constant-default, add-column-stable-default-backfills-one-value
ALTER TABLE orders ADD COLUMN created_on date DEFAULT current_date;
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN details jsonb NOT NULL DEFAULT '{}'::jsonb;

-- case: volatile functions rewrite
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE SEQUENCE numbers;
-- next migration
-- expect: add-column-volatile-default
ALTER TABLE orders ADD COLUMN a uuid DEFAULT gen_random_uuid();
-- expect: add-column-volatile-default
ALTER TABLE orders ADD COLUMN b double precision DEFAULT random();
-- expect: add-column-volatile-default
ALTER TABLE orders ADD COLUMN c timestamptz NOT NULL DEFAULT clock_timestamp();
-- expect: add-column-volatile-default
ALTER TABLE orders ADD COLUMN d bigint DEFAULT nextval('numbers');
-- expect: add-column-volatile-default
ALTER TABLE orders ADD COLUMN e text DEFAULT 'A' || random()::text;

-- case: SET DEFAULT after ADD COLUMN touches no row
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-nullable
ALTER TABLE orders ADD COLUMN token uuid;
ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();

-- case: a PL/pgSQL function without a keyword is volatile
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION zero() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 0; END $$;
-- next migration
-- expect: add-column-hidden-volatile-default
ALTER TABLE orders ADD COLUMN amount integer DEFAULT zero();

-- case: the same function declared IMMUTABLE is not
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION zero() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN 0; END $$;
-- next migration
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN amount integer DEFAULT zero();

-- case: an SQL function that comes down to a constant is not, one that calls random() is
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION dice() RETURNS integer LANGUAGE sql AS $$ SELECT (random() * 6)::integer $$;
-- next migration
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN a integer DEFAULT one();
-- expect: add-column-hidden-volatile-default
ALTER TABLE orders ADD COLUMN b integer DEFAULT dice();

-- case: a function that nobody knows is taken for volatile
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-hidden-volatile-default
ALTER TABLE orders ADD COLUMN reference text DEFAULT make_reference();

-- case: serial in its three sizes rewrites
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-serial
ALTER TABLE orders ADD COLUMN a serial;
-- expect: add-column-serial
ALTER TABLE orders ADD COLUMN b bigserial;
-- expect: add-column-serial
ALTER TABLE orders ADD COLUMN c smallserial NOT NULL;

-- case: an identity rewrites, either kind
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-identity
ALTER TABLE orders ADD COLUMN a bigint GENERATED ALWAYS AS IDENTITY;
-- expect: add-column-identity
ALTER TABLE orders ADD COLUMN b integer GENERATED BY DEFAULT AS IDENTITY;

-- case: a stored generated column rewrites
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2));
-- next migration
-- expect: add-column-generated-stored
ALTER TABLE orders ADD COLUMN cents bigint GENERATED ALWAYS AS (total * 100) STORED;

-- case: a virtual generated column does not
-- postgres 18
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2));
-- next migration
ALTER TABLE orders ADD COLUMN cents bigint GENERATED ALWAYS AS (total * 100) VIRTUAL;
ALTER TABLE orders ADD COLUMN euros bigint GENERATED ALWAYS AS (total);

-- case: a domain with a CHECK or NOT NULL rewrites, default or not
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE DOMAIN percentage AS integer CHECK (VALUE BETWEEN 0 AND 100);
CREATE DOMAIN label AS text NOT NULL;
-- next migration
-- expect: add-column-constrained-domain
ALTER TABLE orders ADD COLUMN discount percentage;
-- expect: add-column-constrained-domain
ALTER TABLE orders ADD COLUMN surcharge percentage DEFAULT 0;
-- expect: add-column-constrained-domain
ALTER TABLE orders ADD COLUMN name label DEFAULT '';

-- case: a domain without constraints does not
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE DOMAIN label AS text DEFAULT '';
-- next migration
-- expect: add-column-nullable
ALTER TABLE orders ADD COLUMN name label;

-- case: NOT NULL without a default fails on the first row
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-not-null-no-default
ALTER TABLE orders ADD COLUMN currency text NOT NULL;
-- expect: add-column-not-null-no-default, add-column-inline-primary-key
ALTER TABLE orders ADD COLUMN key uuid PRIMARY KEY;

-- case: NOT NULL with a value of its own does not
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE DOMAIN label AS text DEFAULT '';
-- next migration
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR';
-- expect: add-column-serial
ALTER TABLE orders ADD COLUMN number serial NOT NULL;
ALTER TABLE orders ADD COLUMN name label NOT NULL;

-- case: a CHECK of a new column reads all rows
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-inline-check
ALTER TABLE orders ADD COLUMN weight integer CHECK (weight > 0);
-- expect: add-column-inline-check
ALTER TABLE orders ADD COLUMN height integer NOT NULL DEFAULT 1 CONSTRAINT tall CHECK (height > 0);

-- case: a CHECK that is not enforced does not
-- postgres 18
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
ALTER TABLE orders ADD COLUMN weight integer CHECK (weight > 0) NOT ENFORCED;

-- case: REFERENCES of a new column locks the referenced table
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-inline-foreign-key
ALTER TABLE orders ADD COLUMN customer_id bigint REFERENCES customers;
-- expect: add-column-inline-foreign-key
ALTER TABLE orders ADD COLUMN payer_id bigint DEFAULT 1 REFERENCES customers (id);

-- case: a referenced table of the same migration is no hazard
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
CREATE TABLE shops (id bigint PRIMARY KEY);
ALTER TABLE orders ADD COLUMN shop_id bigint REFERENCES shops;

-- case: UNIQUE and PRIMARY KEY of a new column build their index
CREATE TABLE visits (page text);
-- next migration
-- expect: add-column-inline-unique
ALTER TABLE visits ADD COLUMN token uuid UNIQUE;
-- expect: add-column-inline-primary-key, add-column-serial
ALTER TABLE visits ADD COLUMN id bigserial PRIMARY KEY;

-- case: json has no equality
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
-- expect: add-column-json, add-column-nullable
ALTER TABLE orders ADD COLUMN details json;
-- expect: add-column-nullable
ALTER TABLE orders ADD COLUMN more jsonb;
-- expect: add-column-json, alter-column-type-loses-statistics, alter-column-type-rewrite
ALTER TABLE orders ALTER COLUMN note TYPE json USING note::json;

-- case: a default that is dropped at once leaves old code without it
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR';
-- expect: add-column-default-then-drop-default
ALTER TABLE orders ALTER COLUMN currency DROP DEFAULT;

-- case: in one statement too
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-constant-default, add-column-default-then-drop-default
ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR', ALTER COLUMN currency DROP DEFAULT;

-- case: a nullable column, another default and a later migration are no hazard
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN note text DEFAULT '';
ALTER TABLE orders ALTER COLUMN note DROP DEFAULT;
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR';
ALTER TABLE orders ALTER COLUMN currency DROP DEFAULT;
ALTER TABLE orders ALTER COLUMN currency SET DEFAULT 'USD';
-- next migration
ALTER TABLE orders ALTER COLUMN currency DROP DEFAULT;

-- case: an ADD COLUMN inside a DO block counts
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: add-column-volatile-default
DO $$
BEGIN
    ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
END $$;

-- case: the time of the migration is no value where the migration goes on to give the rows their own
CREATE TABLE orders (id bigint PRIMARY KEY, paid_at timestamptz);
-- next migration
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
UPDATE orders SET created_at = paid_at WHERE paid_at IS NOT NULL;
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN created_by text DEFAULT current_user;

-- case: a virtual column is free, its NOT NULL and its CHECK are not
-- postgres 18
CREATE TABLE orders (id bigint PRIMARY KEY, total bigint);
-- next migration
ALTER TABLE orders ADD COLUMN twice bigint GENERATED ALWAYS AS (total * 2) VIRTUAL;
ALTER TABLE orders ADD COLUMN thrice bigint GENERATED ALWAYS AS (total * 3);
-- expect: add-column-virtual-with-check
ALTER TABLE orders ADD COLUMN half bigint GENERATED ALWAYS AS (total / 2) VIRTUAL NOT NULL;
-- expect: add-column-virtual-with-check
ALTER TABLE orders ADD COLUMN gross bigint GENERATED ALWAYS AS (total + 1) CHECK (gross > 0);
ALTER TABLE orders ADD COLUMN net bigint GENERATED ALWAYS AS (total - 1) CHECK (net > 0) NOT ENFORCED;

-- case: nothing that needs an index can be on a virtual column, in a new table either
-- postgres 18
-- expect: add-column-virtual-with-check
CREATE TABLE orders (id bigint PRIMARY KEY, total bigint, twice bigint GENERATED ALWAYS AS (total * 2) UNIQUE);
CREATE TABLE lines (id bigint PRIMARY KEY, total bigint, twice bigint GENERATED ALWAYS AS (total * 2) VIRTUAL);
-- expect: add-column-virtual-with-check
CREATE INDEX lines_twice_idx ON lines (twice);
-- expect: add-column-virtual-with-check
CREATE INDEX lines_total_idx ON lines (total) WHERE twice > 1;
-- expect: add-column-virtual-with-check
CREATE INDEX lines_include_idx ON lines (total) INCLUDE (twice);
-- expect: add-column-virtual-with-check
ALTER TABLE lines ADD CONSTRAINT lines_twice_key UNIQUE (twice);
-- expect: add-column-virtual-with-check
ALTER TABLE lines ADD CONSTRAINT lines_twice_fk FOREIGN KEY (twice) REFERENCES orders;
CREATE INDEX lines_double_idx ON lines ((total * 2));

-- case: a stored column can have an index, and a NOT NULL that is free
CREATE TABLE orders (id bigint PRIMARY KEY, total bigint, twice bigint GENERATED ALWAYS AS (total * 2) STORED UNIQUE);
CREATE INDEX orders_twice_idx ON orders (twice);

-- case: while another table has a column of the row type no row gets a value
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE order_changes (id bigint PRIMARY KEY, before orders);
-- next migration
-- expect: add-column-row-type-in-use, add-column-constant-default
ALTER TABLE orders ADD COLUMN paid boolean DEFAULT false;
-- expect: add-column-row-type-in-use, add-column-serial
ALTER TABLE orders ADD COLUMN number serial;
-- expect: add-column-row-type-in-use, add-column-generated-stored
ALTER TABLE orders ADD COLUMN twice bigint GENERATED ALWAYS AS (id * 2) STORED;
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN note text DEFAULT NULL;
-- expect: add-column-nullable
ALTER TABLE orders ADD COLUMN hint text;
ALTER TABLE orders ALTER COLUMN hint SET DEFAULT 'none';

-- case: a row type in use through an array, a domain or a composite type, in new tables too
CREATE TABLE orders (id bigint);
CREATE TABLE customers (id bigint);
CREATE TABLE lines (id bigint);
CREATE DOMAIN customer AS customers;
CREATE TYPE pair AS (one lines, other lines);
CREATE TABLE uses (o orders[], c customer, p pair);
-- expect: add-column-row-type-in-use
ALTER TABLE orders ADD COLUMN paid boolean DEFAULT false;
-- expect: add-column-row-type-in-use
ALTER TABLE customers ADD COLUMN paid boolean DEFAULT false;
-- expect: add-column-row-type-in-use
ALTER TABLE lines ADD COLUMN paid boolean DEFAULT false;

-- case: the user of the row type that is gone is no hindrance
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE order_changes (id bigint PRIMARY KEY, before orders);
-- next migration
DROP TABLE order_changes;
-- expect: add-column-constant-default
ALTER TABLE orders ADD COLUMN paid boolean DEFAULT false;

-- case: no row has the row type of a partitioned table itself, that of a partition some have
CREATE TABLE orders (id bigint, note varchar(10)) PARTITION BY LIST (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES IN (1);
CREATE TABLE uses (o orders);
ALTER TABLE orders ADD COLUMN paid boolean DEFAULT false;
-- expect: add-column-row-type-in-use
ALTER TABLE orders ALTER COLUMN note TYPE text;
CREATE TABLE uses_1 (o orders_1);
-- expect: add-column-row-type-in-use
ALTER TABLE orders ADD COLUMN open boolean DEFAULT false;
