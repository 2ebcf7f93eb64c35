-- What ALTER COLUMN TYPE is told, each case with all findings of the column rules. Format: dev.neonally.rule.RuleCase.

-- case: another form rewrites
CREATE TABLE orders (id bigint PRIMARY KEY, quantity integer, note text, bought date);
-- next migration
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN quantity TYPE bigint;
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN bought TYPE timestamptz;
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE jsonb USING note::jsonb;

-- case: a table that the history does not know, or a column that it does not, is judged on the worst case
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE legacy ALTER COLUMN note TYPE text;
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN ghost TYPE text;

-- case: a new table is no hazard
CREATE TABLE orders (id serial PRIMARY KEY, quantity integer CHECK (quantity > 0), at timestamp);
ALTER TABLE orders ALTER COLUMN quantity TYPE bigint;
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;
ALTER TABLE orders ALTER COLUMN quantity TYPE smallint;

-- case: more room in the same form is free
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), total numeric(8, 2), at timestamp(3), ip cidr);
-- next migration
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(200);
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE text;
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN at TYPE timestamp;
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN ip TYPE inet;

-- case: the type that an earlier migration left decides
CREATE TABLE orders (id bigint PRIMARY KEY, note integer);
-- next migration
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(50);
-- next migration
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(200);

-- case: less room may lose data
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), total numeric(8, 2), quantity bigint, hint text);
-- next migration
-- expect: alter-column-type-rewrite, alter-column-type-narrowing, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(20);
-- expect: alter-column-type-rewrite, alter-column-type-narrowing, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN total TYPE numeric(8, 1);
-- expect: alter-column-type-rewrite, alter-column-type-narrowing, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN quantity TYPE integer;
-- expect: alter-column-type-rewrite, alter-column-type-narrowing, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN hint TYPE varchar(100);

-- case: another collation builds the index of the column anew
CREATE TABLE orders (id bigint PRIMARY KEY, note text, hint text);
CREATE INDEX orders_note_idx ON orders (note);
-- next migration
-- expect: alter-column-type-index-rebuild, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE text COLLATE "C";
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN hint TYPE text COLLATE "C";

-- case: so does a partial index or one on an expression
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), hint varchar(50));
CREATE INDEX orders_note_idx ON orders (lower(note));
CREATE INDEX orders_hint_idx ON orders (id) WHERE hint IS NOT NULL;
-- next migration
-- expect: alter-column-type-index-rebuild, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);
-- expect: alter-column-type-index-rebuild, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN hint TYPE varchar(100);

-- case: a plain index keeps its storage when varchar grows
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50) UNIQUE);
-- next migration
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);

-- case: a CHECK of the column is verified again
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50) CHECK (note <> ''));
-- next migration
-- expect: alter-column-type-rechecks-check, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);

-- case: a CHECK that is NOT VALID, or that does not mention the column, is not
CREATE TABLE orders (id bigint PRIMARY KEY CHECK (id > 0), note varchar(50));
-- next migration
ALTER TABLE orders ADD CONSTRAINT filled CHECK (note <> '') NOT VALID;
-- next migration
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);

-- case: a CHECK that was dropped before is not
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50) CONSTRAINT filled CHECK (note <> ''));
-- next migration
ALTER TABLE orders DROP CONSTRAINT filled;
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);

-- case: a foreign key is verified again, from either end
CREATE TABLE customers (id integer PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id integer REFERENCES customers);
-- next migration
-- expect: alter-column-type-rechecks-fk, alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE customers ALTER COLUMN id TYPE bigint;
-- expect: alter-column-type-rechecks-fk, alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN customer_id TYPE bigint;

-- case: a foreign key whose values stay as they are is locked only
CREATE TABLE customers (code varchar(10) PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer varchar(10) REFERENCES customers);
-- next migration
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN customer TYPE text;

-- case: another column of a table with a foreign key does not touch the key
CREATE TABLE customers (id integer PRIMARY KEY, age integer);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id integer REFERENCES customers);
-- next migration
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE customers ALTER COLUMN age TYPE bigint;

-- case: timestamps take the zone of the session
CREATE TABLE orders (id bigint PRIMARY KEY, a timestamp, b timestamptz);
-- next migration
-- expect: alter-column-type-timezone, alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN a TYPE timestamptz;
-- expect: alter-column-type-timezone, alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN b TYPE timestamp;

-- case: USING the column or its cast does not say which zone
CREATE TABLE orders (id bigint PRIMARY KEY, a timestamp, b timestamp);
-- next migration
-- expect: alter-column-type-timezone, alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN a TYPE timestamptz USING a;
-- expect: alter-column-type-timezone, alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN b TYPE timestamptz USING b::timestamptz;

-- case: under UTC they stay as they are
CREATE TABLE orders (id bigint PRIMARY KEY, a timestamp, b timestamp);
-- next migration
SET LOCAL timezone = 'UTC';
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN a TYPE timestamptz;
-- next migration
SET TIME ZONE 'UTC';
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN b TYPE timestamptz;

-- case: under UTC an index on them is built anew
CREATE TABLE orders (id bigint PRIMARY KEY, a timestamp);
CREATE INDEX orders_a_idx ON orders (a);
-- next migration
SET LOCAL timezone = 'UTC';
-- expect: alter-column-type-index-rebuild, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN a TYPE timestamptz;

-- case: USING says the zone and rewrites, under UTC too
CREATE TABLE orders (id bigint PRIMARY KEY, a timestamp, b timestamp);
-- next migration
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN a TYPE timestamptz USING a AT TIME ZONE 'Europe/Berlin';
-- next migration
SET LOCAL timezone = 'UTC';
-- expect: alter-column-type-using-defeats-fast-path, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN b TYPE timestamptz USING b AT TIME ZONE 'UTC';

-- case: USING an expression rewrites what would be free
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50));
-- next migration
-- expect: alter-column-type-using-defeats-fast-path, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100) USING trim(note);

-- case: USING the column or its cast does not
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50));
-- next migration
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100) USING note;
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE text USING note::text;

-- case: USING an expression on a pair that rewrites anyway is one finding
CREATE TABLE orders (id bigint PRIMARY KEY, quantity integer);
-- next migration
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN quantity TYPE bigint USING quantity * 2;

-- case: the sequence of serial stays an integer one
CREATE TABLE orders (id serial PRIMARY KEY);
-- next migration
-- expect: alter-column-type-leaves-int-sequence, alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN id TYPE bigint;

-- case: unless the migration widens it, before or after
CREATE TABLE orders (id serial PRIMARY KEY);
CREATE TABLE items (id serial PRIMARY KEY);
-- next migration
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
ALTER SEQUENCE orders_id_seq AS bigint;
-- next migration
ALTER SEQUENCE items_id_seq AS bigint;
-- next migration
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE items ALTER COLUMN id TYPE bigint;

-- case: an identity widens its own
CREATE TABLE orders (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);
-- next migration
-- expect: alter-column-type-rewrite, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN id TYPE bigint;

-- case: ANALYZE brings the statistics back
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50));
-- next migration
-- expect: alter-column-type-metadata-only
ALTER TABLE orders ALTER COLUMN note TYPE text;
ANALYZE orders;
-- next migration
-- expect: alter-column-type-metadata-only
ALTER TABLE orders ALTER COLUMN note TYPE varchar;
ANALYZE;

-- case: ANALYZE of another table, or before, does not
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50));
-- next migration
ANALYZE orders;
-- expect: alter-column-type-metadata-only, alter-column-type-loses-statistics
ALTER TABLE orders ALTER COLUMN note TYPE text;
ANALYZE customers;

-- case: a view, a trigger, a policy or a generated column keeps the type, in a new table too
CREATE TABLE orders (id bigint PRIMARY KEY, a varchar(10), b varchar(10), c varchar(10), d varchar(10), e varchar(10),
    f varchar(10), g varchar(10), upper_g text GENERATED ALWAYS AS (upper(g)) STORED);
CREATE VIEW orders_a AS SELECT a FROM orders;
CREATE MATERIALIZED VIEW orders_b AS SELECT id FROM orders WHERE b = 'x';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER of_c BEFORE UPDATE OF c ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER when_d BEFORE UPDATE ON orders FOR EACH ROW WHEN (new.d = 'x') EXECUTE FUNCTION touch();
CREATE POLICY using_e ON orders USING (e = 'x');
-- expect: alter-column-type-blocked-by-dependant
ALTER TABLE orders ALTER COLUMN a TYPE varchar(20);
-- expect: alter-column-type-blocked-by-dependant
ALTER TABLE orders ALTER COLUMN b TYPE varchar(20);
-- expect: alter-column-type-blocked-by-dependant
ALTER TABLE orders ALTER COLUMN c TYPE varchar(20);
-- expect: alter-column-type-blocked-by-dependant
ALTER TABLE orders ALTER COLUMN d TYPE varchar(20);
-- expect: alter-column-type-blocked-by-dependant
ALTER TABLE orders ALTER COLUMN e TYPE varchar(20);
ALTER TABLE orders ALTER COLUMN f TYPE varchar(20);
-- expect: alter-column-type-blocked-by-dependant
ALTER TABLE orders ALTER COLUMN g TYPE varchar(20);

-- case: dependants that are dropped before are no hindrance, nor is a view on other columns
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(10));
CREATE VIEW notes AS SELECT note FROM orders;
CREATE VIEW ids AS SELECT id FROM orders;
CREATE VIEW numbers AS SELECT count(*) FROM orders;
DROP VIEW notes;
ALTER TABLE orders ALTER COLUMN note TYPE varchar(20);

-- case: a view on a partition keeps the type of the parent's column, and a partition key has none but its own
CREATE TABLE orders (id bigint, note varchar(10)) PARTITION BY LIST (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES IN (1);
CREATE VIEW notes AS SELECT note FROM orders_1;
-- expect: alter-column-type-blocked-by-dependant
ALTER TABLE orders ALTER COLUMN note TYPE varchar(20);
-- expect: alter-column-type-blocked-by-dependant
ALTER TABLE orders ALTER COLUMN id TYPE numeric;
