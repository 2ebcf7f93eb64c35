-- What REFRESH and rules are told.
-- Format: dev.neonally.rule.RuleCase.

-- case: what identifies the rows of a view
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX ON totals (id) WHERE total > 0;
CREATE UNIQUE INDEX ON totals ((id + 0));
CREATE INDEX ON totals (id);
-- next migration
-- expect: refresh-matview-concurrently-needs-unique
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
CREATE UNIQUE INDEX ON totals (id, total);
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;

-- case: a view without rows is filled once without CONCURRENTLY
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders WITH NO DATA;
CREATE UNIQUE INDEX ON totals (id);
-- expect: refresh-matview-concurrently-needs-unique
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
REFRESH MATERIALIZED VIEW totals;
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
-- expect: refresh-matview-concurrently-needs-unique
REFRESH MATERIALIZED VIEW CONCURRENTLY totals WITH NO DATA;

-- case: nobody knows what happened to it since an earlier release
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders WITH NO DATA;
CREATE UNIQUE INDEX ON totals (id);
-- next migration
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
REFRESH MATERIALIZED VIEW CONCURRENTLY legacy;

-- case: rules are for views
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE VIEW big AS SELECT * FROM orders WHERE total > 100;
-- next migration
CREATE RULE quiet AS ON INSERT TO big DO INSTEAD NOTHING;
-- expect: create-rule
CREATE OR REPLACE RULE quiet AS ON INSERT TO orders DO INSTEAD NOTHING;
CREATE TABLE fresh (id bigint);
CREATE RULE quiet AS ON INSERT TO fresh DO INSTEAD NOTHING;
