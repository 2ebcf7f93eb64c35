-- case: a column named twice
-- expect: duplicate-column
CREATE TABLE parcels (id bigint, code text, code integer);
-- expect: duplicate-column
UPDATE parcels SET code = 'a', code = 'b' WHERE id = 1;
-- expect: duplicate-column
INSERT INTO parcels (id, id) VALUES (1, 1);
-- expect: duplicate-column
UPDATE parcels SET (id, code) = (1, 'a'), id = 2 WHERE id = 1;

-- case: names that only differ in case are others in quotes
UPDATE parcels SET code = 'a', "Code" = 'b' WHERE id = 1;

-- case: several parts of one column
UPDATE parcels SET box.width = 1, box.height = 2 WHERE id = 1;
UPDATE parcels SET weights[1] = 1, weights[2] = 2 WHERE id = 1;
INSERT INTO parcels (id, box.width, box.height) VALUES (1, 1, 2);
INSERT INTO parcels (id, weights[1], weights[2]) VALUES (1, 1, 2);

-- case: a part beside the whole
-- expect: duplicate-column
UPDATE parcels SET box = NULL, box.width = 1 WHERE id = 1;
-- expect: duplicate-column
UPDATE parcels SET weights[1] = 1, weights = '{}' WHERE id = 1;

-- case: columns that a query makes
-- expect: duplicate-column
CREATE VIEW heavy (id, id) AS SELECT 1, 2;
-- expect: duplicate-column
CREATE VIEW light AS SELECT 1 AS id, 2 AS id;
-- expect: duplicate-column
CREATE MATERIALIZED VIEW kept AS SELECT 1 AS id, 2 AS id;

-- case: other names for them
CREATE VIEW heavy (id, code) AS SELECT 1 AS id, 2 AS id;
CREATE VIEW light AS SELECT 1 AS id, p.* FROM parcels p;
