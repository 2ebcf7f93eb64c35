-- # Column types
-- `orders` has an index on `code` and one on `due`; `lines` references `orders`.

-- setup
SET TimeZone TO 'UTC';
CREATE DOMAIN plain AS int;
CREATE DOMAIN positive AS int CHECK (value > 0);
CREATE TYPE state AS ENUM ('new', 'paid');
CREATE TABLE orders (id int PRIMARY KEY, code varchar(20), amount numeric(10, 2), day date, due timestamp, paid timestamp(3), at timestamptz,
  doc json, status text, kind state, tag char(5), net cidr, bits varbit(8), span interval(3), own plain, checked varchar(20) CHECK (checked <> ''), name text, label text);
INSERT INTO orders (id, code, status, kind, checked, tag) SELECT g, g, 'new', 'new', 'x', 'x' FROM generate_series(1, 50) g;
CREATE INDEX orders_code ON orders (code);
CREATE INDEX orders_due ON orders (due);
CREATE INDEX orders_label ON orders (label);
CREATE INDEX orders_name ON orders (lower(name));

-- statement: int to bigint
ALTER TABLE orders ALTER COLUMN id TYPE bigint;

-- statement: int to numeric
ALTER TABLE orders ALTER COLUMN id TYPE numeric;

-- statement: int to text
ALTER TABLE orders ALTER COLUMN id TYPE text;

-- statement: int to oid
ALTER TABLE orders ALTER COLUMN id TYPE oid;

-- statement: date to timestamptz
ALTER TABLE orders ALTER COLUMN day TYPE timestamptz;

-- statement: json to jsonb
ALTER TABLE orders ALTER COLUMN doc TYPE jsonb;

-- statement: text to enum
ALTER TABLE orders ALTER COLUMN status TYPE state USING status::state;

-- statement: enum to text
ALTER TABLE orders ALTER COLUMN kind TYPE text;

-- statement: char(n) to varchar
ALTER TABLE orders ALTER COLUMN tag TYPE varchar(5);

-- statement: varchar to char(n)
ALTER TABLE orders ALTER COLUMN checked TYPE char(20);

-- statement: varchar(n) to a longer varchar
ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);

-- statement: varchar(n) to varchar
ALTER TABLE orders ALTER COLUMN code TYPE varchar;

-- statement: varchar(n) to text
ALTER TABLE orders ALTER COLUMN code TYPE text;

-- statement: varchar(n) to a shorter varchar
ALTER TABLE orders ALTER COLUMN code TYPE varchar(10);

-- statement: text to varchar(n)
ALTER TABLE orders ALTER COLUMN status TYPE varchar(50);

-- statement: text to varchar
ALTER TABLE orders ALTER COLUMN status TYPE varchar;

-- statement: cidr to inet
ALTER TABLE orders ALTER COLUMN net TYPE inet;

-- statement: numeric(p, s) to a larger precision
ALTER TABLE orders ALTER COLUMN amount TYPE numeric(12, 2);

-- statement: numeric(p, s) to numeric
ALTER TABLE orders ALTER COLUMN amount TYPE numeric;

-- statement: numeric(p, s) to another scale
ALTER TABLE orders ALTER COLUMN amount TYPE numeric(12, 4);

-- statement: timestamp to a lower precision
ALTER TABLE orders ALTER COLUMN due TYPE timestamp(3);

-- statement: timestamp(p) to a higher precision
ALTER TABLE orders ALTER COLUMN paid TYPE timestamp(6);

-- statement: interval(p) to a higher precision
ALTER TABLE orders ALTER COLUMN span TYPE interval(6);

-- statement: varbit(n) to a longer varbit
ALTER TABLE orders ALTER COLUMN bits TYPE varbit(16);

-- statement: timestamp to timestamptz, session in UTC
ALTER TABLE orders ALTER COLUMN due TYPE timestamptz;

-- statement: timestamptz to timestamp, session in UTC
ALTER TABLE orders ALTER COLUMN at TYPE timestamp;

-- statement: timestamp to timestamptz USING … AT TIME ZONE
ALTER TABLE orders ALTER COLUMN due TYPE timestamptz USING due AT TIME ZONE 'UTC';

-- statement: same type again
ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);

-- statement: same type USING the column
ALTER TABLE orders ALTER COLUMN id TYPE int USING id;

-- statement: same type USING an expression
ALTER TABLE orders ALTER COLUMN id TYPE int USING id + 0;

-- statement: other collation, no index
ALTER TABLE orders ALTER COLUMN status TYPE text COLLATE "C";

-- statement: other collation, indexed
ALTER TABLE orders ALTER COLUMN label TYPE text COLLATE "C";

-- statement: longer varchar, column has a CHECK
ALTER TABLE orders ALTER COLUMN checked TYPE varchar(40);

-- statement: text to varchar, in an expression index
ALTER TABLE orders ALTER COLUMN name TYPE varchar;

-- statement: base type to a domain without constraints
ALTER TABLE orders ALTER COLUMN id TYPE plain;

-- statement: base type to a domain with a CHECK
ALTER TABLE orders ALTER COLUMN id TYPE positive;

-- statement: domain to its base type
ALTER TABLE orders ALTER COLUMN own TYPE int;

-- setup
SET TimeZone TO 'America/New_York';
CREATE TABLE orders (id int PRIMARY KEY, due timestamp, at timestamptz);
INSERT INTO orders SELECT g, now(), now() FROM generate_series(1, 50) g;
CREATE INDEX orders_due ON orders (due);

-- statement: timestamp to timestamptz, session not in UTC
ALTER TABLE orders ALTER COLUMN due TYPE timestamptz;

-- statement: timestamptz to timestamp, session not in UTC
ALTER TABLE orders ALTER COLUMN at TYPE timestamp;

-- setup
CREATE TABLE orders (id int PRIMARY KEY, code varchar(20) UNIQUE, note text, a int, b int);
INSERT INTO orders SELECT g, g, 'x', g, g FROM generate_series(1, 50) g;
CREATE TABLE lines (id int PRIMARY KEY, order_id int REFERENCES orders, order_code varchar(20) REFERENCES orders (code));
INSERT INTO lines SELECT g, g, g FROM generate_series(1, 50) g;
CREATE VIEW notes AS SELECT note FROM orders;
CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER orders_changed BEFORE UPDATE ON orders FOR EACH ROW WHEN (new.a > 0) EXECUTE FUNCTION changed();
CREATE POLICY own ON orders USING (b > 0);
CREATE TABLE events (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO events VALUES (1, '2025-05-05'), (2, '2026-05-05');

-- statement: int to bigint, a foreign key references it
ALTER TABLE orders ALTER COLUMN id TYPE bigint;

-- statement: int to bigint, it references another table
ALTER TABLE lines ALTER COLUMN order_id TYPE bigint;

-- statement: varchar(n) to text, it references another table
ALTER TABLE lines ALTER COLUMN order_code TYPE text;

-- statement: a view uses it
ALTER TABLE orders ALTER COLUMN note TYPE varchar;

-- statement: a trigger's condition uses it
ALTER TABLE orders ALTER COLUMN a TYPE bigint;

-- statement: a policy uses it
ALTER TABLE orders ALTER COLUMN b TYPE bigint;

-- statement: int to bigint, partitioned table
ALTER TABLE events ALTER COLUMN id TYPE bigint;
