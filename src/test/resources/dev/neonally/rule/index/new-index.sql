-- What new indexes are told of their kind and their partitions.
-- Format: dev.neonally.rule.RuleCase.

-- case: a hash index serves = alone
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
-- expect: hash-index
CREATE INDEX ON orders USING hash (status);
CREATE INDEX ON orders (status);

-- case: what a hash index does not take
CREATE TABLE orders (id bigint PRIMARY KEY, status text, note text);
-- expect: hash-index
CREATE UNIQUE INDEX ON orders USING hash (status);
-- expect: hash-index
CREATE INDEX ON orders USING hash (status, note);
-- expect: hash-index
CREATE INDEX ON orders USING hash (status) INCLUDE (note);
-- expect: hash-index
CREATE INDEX ON orders USING hash (note DESC);

-- case: the parent's index needs one of each partition
CREATE TABLE events (id bigint, kind text) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (100);
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (100) TO (200);
-- next migration
-- expect: parent-index-left-invalid
CREATE INDEX events_kind_idx ON ONLY events (kind);
-- next migration
-- no transaction
CREATE INDEX CONCURRENTLY events_1_kind_idx ON events_1 (kind);
-- next migration
ALTER INDEX events_kind_idx ATTACH PARTITION events_1_kind_idx;

-- case: once all are attached it is valid
CREATE TABLE events (id bigint, kind text) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (100);
-- next migration
CREATE INDEX events_kind_idx ON ONLY events (kind);
-- next migration
-- no transaction
CREATE INDEX CONCURRENTLY events_1_kind_idx ON events_1 (kind);
-- next migration
ALTER INDEX events_kind_idx ATTACH PARTITION events_1_kind_idx;

-- case: without partitions, or dropped, it lacks nothing
CREATE TABLE events (id bigint, kind text) PARTITION BY RANGE (id);
CREATE INDEX events_kind_idx ON ONLY events (kind);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (100);
-- next migration
CREATE INDEX events_id_idx ON ONLY events (id);
-- next migration
DROP INDEX events_id_idx;

-- case: a constraint ON ONLY the parent likewise
CREATE TABLE events (id bigint, kind text) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (100);
-- next migration
-- expect: parent-index-left-invalid
ALTER TABLE ONLY events ADD CONSTRAINT events_id_key UNIQUE (id);

-- case: nobody but REFRESH writes to a materialized view
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE MATERIALIZED VIEW totals AS SELECT status, count(*) AS n FROM orders GROUP BY status;
-- next migration
CREATE INDEX ON totals (n);
-- expect: create-index-non-concurrent
CREATE INDEX ON orders (status);

-- case: a partitioned table of an earlier release has partitions, known or not
CREATE TABLE events (id bigint, kind text) PARTITION BY RANGE (id);
-- next migration
-- expect: index-on-partitioned-parent
CREATE INDEX ON events (kind);
-- next migration
CREATE TABLE more (id bigint, kind text) PARTITION BY RANGE (id);
CREATE INDEX ON more (kind);
