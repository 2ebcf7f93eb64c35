-- # Partitions
-- `events` is partitioned by `at`; `events_2025` and `events_rest`, the default partition, are its partitions.
-- `sales` has no default partition and references `customers`.

-- setup
CREATE TABLE events (id int, at date NOT NULL) PARTITION BY RANGE (at);
CREATE INDEX events_at ON events (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
INSERT INTO events VALUES (1, '2025-05-05'), (2, '2030-05-05');
CREATE TABLE events_2026 (id int, at date NOT NULL);
INSERT INTO events_2026 VALUES (3, '2026-05-05');
CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER events_changed BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION changed();
CREATE TABLE customers (id int PRIMARY KEY);
INSERT INTO customers SELECT generate_series(1, 50);
CREATE TABLE sales (id int, customer_id int REFERENCES customers, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE sales_2025 PARTITION OF sales FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE sales_2026 (id int, customer_id int, at date NOT NULL);
CREATE TABLE sales_2027 (id int, customer_id int, at date NOT NULL, CHECK (at >= '2027-01-01' AND at < '2028-01-01'));
INSERT INTO sales VALUES (1, 1, '2025-05-05');
INSERT INTO sales_2026 VALUES (2, 2, '2026-05-05');
INSERT INTO sales_2027 VALUES (3, 3, '2027-05-05');

-- statement: ATTACH PARTITION, default partition and an index to build
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

-- statement: ATTACH PARTITION, foreign key
ALTER TABLE sales ATTACH PARTITION sales_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

-- statement: ATTACH PARTITION, a CHECK proves the bound
ALTER TABLE sales ATTACH PARTITION sales_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');

-- statement: DETACH PARTITION, default partition
ALTER TABLE events DETACH PARTITION events_2025;

-- statement: DETACH PARTITION
ALTER TABLE sales DETACH PARTITION sales_2025;

-- statement: DETACH PARTITION CONCURRENTLY
ALTER TABLE sales DETACH PARTITION sales_2025 CONCURRENTLY;

-- statement: DETACH PARTITION CONCURRENTLY, default partition
ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY;

-- statement: CREATE TABLE PARTITION OF, default partition
CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');

-- statement: CREATE TABLE PARTITION OF
CREATE TABLE sales_2028 PARTITION OF sales FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');

-- statement: CREATE TABLE LIKE the partitioned table
CREATE TABLE sales_2028 (LIKE sales INCLUDING ALL);

-- statement: DROP TABLE, a partition
DROP TABLE events_2025;

-- statement: TRUNCATE a partition
TRUNCATE events_2025;

-- statement: CREATE INDEX
CREATE INDEX events_id ON events (id);

-- statement: CREATE INDEX CONCURRENTLY
CREATE INDEX CONCURRENTLY events_id ON events (id);

-- statement: CREATE INDEX ON ONLY
CREATE INDEX events_id ON ONLY events (id);

-- statement: DROP INDEX
DROP INDEX events_at;

-- statement: DROP INDEX CONCURRENTLY
DROP INDEX CONCURRENTLY events_at;

-- statement: ADD PRIMARY KEY
ALTER TABLE events ADD PRIMARY KEY (id, at);

-- statement: ADD UNIQUE without the partition key
ALTER TABLE events ADD UNIQUE (id);

-- statement: ADD FOREIGN KEY NOT VALID
ALTER TABLE events ADD FOREIGN KEY (id) REFERENCES customers NOT VALID;

-- statement: SET NOT NULL
ALTER TABLE events ALTER COLUMN id SET NOT NULL;

-- statement: CREATE TRIGGER
CREATE TRIGGER events_new BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION changed();

-- statement: DROP TRIGGER
DROP TRIGGER events_changed ON events;

-- statement: RENAME COLUMN
ALTER TABLE events RENAME COLUMN id TO number;

-- statement: SET STATISTICS
ALTER TABLE events ALTER COLUMN id SET STATISTICS 500;

-- statement: REINDEX INDEX
REINDEX INDEX events_at;

-- statement: REINDEX TABLE
REINDEX TABLE events;

-- statement: REINDEX TABLE CONCURRENTLY
REINDEX TABLE CONCURRENTLY events;

-- setup
CREATE TABLE events (id int, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO events VALUES (1, '2025-05-05');
CREATE INDEX events_at ON ONLY events (at);
CREATE INDEX events_2025_at ON events_2025 (at);
CREATE TABLE events_2026 (id int, at date NOT NULL, CHECK (at >= '2026-01-01' AND at < '2027-01-01'));
INSERT INTO events_2026 VALUES (1, '2026-05-05');
CREATE INDEX events_2026_at ON events_2026 (at);

-- statement: ALTER INDEX ATTACH PARTITION
ALTER INDEX events_at ATTACH PARTITION events_2025_at;

-- statement: ATTACH PARTITION, its index is there
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
