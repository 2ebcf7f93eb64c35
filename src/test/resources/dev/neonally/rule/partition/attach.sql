-- What ATTACH PARTITION is told of indexes and keys.
-- Format: dev.neonally.rule.RuleCase.

-- case: an index with other INCLUDE columns is no counterpart
CREATE TABLE events (id bigint, kind text, note text) PARTITION BY RANGE (id);
CREATE TABLE events_1 (id bigint NOT NULL, kind text, note text, CHECK (id >= 1 AND id < 100));
CREATE INDEX ON events (kind) INCLUDE (note);
CREATE INDEX ON events_1 (kind);
-- next migration
-- expect: attach-partition-builds-indexes
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES FROM (1) TO (100);

-- case: one that is alike is taken over
CREATE TABLE events (id bigint, kind text, note text) PARTITION BY RANGE (id);
CREATE TABLE events_1 (id bigint NOT NULL, kind text, note text, CHECK (id >= 1 AND id < 100));
CREATE INDEX ON events (kind) INCLUDE (note);
CREATE INDEX ON events_1 (kind) INCLUDE (note);
-- next migration
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES FROM (1) TO (100);

-- case: a constraint takes over a constraint and not an index alone
CREATE TABLE events (id bigint, kind text, UNIQUE (id)) PARTITION BY RANGE (id);
CREATE TABLE events_1 (id bigint NOT NULL, kind text, CHECK (id >= 1 AND id < 100));
CREATE UNIQUE INDEX ON events_1 (id);
-- next migration
-- expect: attach-partition-builds-indexes
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES FROM (1) TO (100);

-- case: a key of other referenced columns is no counterpart
CREATE TABLE kinds (id int PRIMARY KEY, other int UNIQUE);
CREATE TABLE events (id bigint, kind int, CONSTRAINT fk FOREIGN KEY (kind) REFERENCES kinds (id)) PARTITION BY RANGE (id);
CREATE TABLE events_1 (id bigint NOT NULL, kind int, FOREIGN KEY (kind) REFERENCES kinds (other), CHECK (id >= 1 AND id < 100));
-- next migration
-- expect: attach-partition-builds-indexes
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES FROM (1) TO (100);
