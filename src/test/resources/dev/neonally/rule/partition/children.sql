-- What ALTER TABLE of a parent with many children is told.
-- Format: dev.neonally.rule.RuleCase.

-- case: eleven partitions are waited for one after the other
CREATE TABLE events (id bigint, kind text) PARTITION BY LIST (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2);
CREATE TABLE events_3 PARTITION OF events FOR VALUES IN (3);
CREATE TABLE events_4 PARTITION OF events FOR VALUES IN (4);
CREATE TABLE events_5 PARTITION OF events FOR VALUES IN (5);
CREATE TABLE events_6 PARTITION OF events FOR VALUES IN (6);
CREATE TABLE events_7 PARTITION OF events FOR VALUES IN (7);
CREATE TABLE events_8 PARTITION OF events FOR VALUES IN (8);
CREATE TABLE events_9 PARTITION OF events FOR VALUES IN (9);
CREATE TABLE events_10 PARTITION OF events FOR VALUES IN (10);
CREATE TABLE events_11 PARTITION OF events FOR VALUES IN (11);
-- next migration
-- expect: alter-parent-locks-all-children
ALTER TABLE events ADD COLUMN note text;
ALTER TABLE ONLY events ALTER COLUMN note SET DEFAULT '';
ALTER TABLE events_1 ALTER COLUMN note SET DEFAULT '';
ALTER TABLE events ALTER COLUMN note SET STATISTICS 100;

-- case: ten are few
CREATE TABLE events (id bigint, kind text) PARTITION BY LIST (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2);
CREATE TABLE events_3 PARTITION OF events FOR VALUES IN (3);
CREATE TABLE events_4 PARTITION OF events FOR VALUES IN (4);
CREATE TABLE events_5 PARTITION OF events FOR VALUES IN (5);
CREATE TABLE events_6 PARTITION OF events FOR VALUES IN (6);
CREATE TABLE events_7 PARTITION OF events FOR VALUES IN (7);
CREATE TABLE events_8 PARTITION OF events FOR VALUES IN (8);
CREATE TABLE events_9 PARTITION OF events FOR VALUES IN (9);
CREATE TABLE events_10 PARTITION OF events FOR VALUES IN (10);
-- next migration
ALTER TABLE events ADD COLUMN note text;

-- case: new ones have nobody to wait for
CREATE TABLE events (id bigint, kind text) PARTITION BY LIST (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2);
CREATE TABLE events_3 PARTITION OF events FOR VALUES IN (3);
CREATE TABLE events_4 PARTITION OF events FOR VALUES IN (4);
CREATE TABLE events_5 PARTITION OF events FOR VALUES IN (5);
CREATE TABLE events_6 PARTITION OF events FOR VALUES IN (6);
CREATE TABLE events_7 PARTITION OF events FOR VALUES IN (7);
CREATE TABLE events_8 PARTITION OF events FOR VALUES IN (8);
CREATE TABLE events_9 PARTITION OF events FOR VALUES IN (9);
CREATE TABLE events_10 PARTITION OF events FOR VALUES IN (10);
CREATE TABLE events_11 PARTITION OF events FOR VALUES IN (11);
ALTER TABLE events ADD COLUMN note text;

-- case: inheritance children likewise
CREATE TABLE base (id bigint, kind text);
CREATE TABLE kid_1 () INHERITS (base);
CREATE TABLE kid_2 () INHERITS (base);
CREATE TABLE kid_3 () INHERITS (base);
CREATE TABLE kid_4 () INHERITS (base);
CREATE TABLE kid_5 () INHERITS (base);
CREATE TABLE kid_6 () INHERITS (base);
CREATE TABLE kid_7 () INHERITS (base);
CREATE TABLE kid_8 () INHERITS (base);
CREATE TABLE kid_9 () INHERITS (base);
CREATE TABLE kid_10 () INHERITS (base);
CREATE TABLE kid_11 () INHERITS (base);
-- next migration
-- expect: alter-parent-locks-all-children
ALTER TABLE base ADD COLUMN note text;
