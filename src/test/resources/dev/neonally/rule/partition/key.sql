-- What unique keys of partitioned tables are told.
-- Format: dev.neonally.rule.RuleCase.

-- case: each form lacks the partition key
-- expect: partition-unique-needs-key
CREATE TABLE a (id bigint PRIMARY KEY, at date) PARTITION BY RANGE (at);
-- expect: partition-unique-needs-key
CREATE TABLE b (id bigint, at date, UNIQUE (id)) PARTITION BY LIST (at);
CREATE TABLE c (id bigint, at date, n int) PARTITION BY RANGE (at);
-- expect: partition-unique-needs-key
ALTER TABLE c ADD PRIMARY KEY (id);
-- expect: partition-unique-needs-key
ALTER TABLE ONLY c ADD UNIQUE (id, n);
-- expect: partition-unique-needs-key
CREATE UNIQUE INDEX ON c (id) INCLUDE (at);
-- expect: partition-unique-needs-key
ALTER TABLE c ADD COLUMN code text UNIQUE;

-- case: with the key in it, in any place, it is taken
CREATE TABLE a (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE b (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY LIST ((at));
CREATE UNIQUE INDEX ON a (at, id) WHERE id > 0;
CREATE INDEX ON a (id);
CREATE TABLE q ("At" date, id bigint, PRIMARY KEY (id, "At")) PARTITION BY RANGE ("At");
CREATE TABLE a_1 PARTITION OF a FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE a_1 ADD UNIQUE (id);

-- case: an expression can be in no key
-- expect: partition-unique-needs-key
CREATE TABLE a (id bigint, at timestamp, PRIMARY KEY (id, at)) PARTITION BY RANGE (date_trunc('day', at));
-- expect: partition-unique-needs-key
CREATE TABLE b (id bigint PRIMARY KEY) PARTITION BY RANGE ((id + 1));

-- case: exclusion constraints came with 17
-- postgres 16-17
CREATE TABLE a (id bigint, at date) PARTITION BY RANGE (at);
-- expect: partition-unique-needs-key
ALTER TABLE a ADD EXCLUDE USING btree (at WITH =);

-- case: and need the key as well
-- postgres 17-18
CREATE TABLE a (id bigint, at date) PARTITION BY RANGE (at);
ALTER TABLE a ADD EXCLUDE USING btree (at WITH =);
-- expect: partition-unique-needs-key
ALTER TABLE a ADD EXCLUDE USING btree (id WITH =);

-- case: a partition that is partitioned gets the keys of its parent
CREATE TABLE a (id bigint, at date, region int, UNIQUE (id, at)) PARTITION BY RANGE (at);
-- expect: partition-unique-needs-key
CREATE TABLE a_1 PARTITION OF a FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (region);
CREATE TABLE a_2 PARTITION OF a FOR VALUES FROM ('2027-01-01') TO ('2028-01-01') PARTITION BY HASH (id);
