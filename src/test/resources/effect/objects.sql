-- setup
CREATE TABLE t (id int PRIMARY KEY, a int, b text, c int NOT NULL DEFAULT 1);
INSERT INTO t SELECT g, g, g FROM generate_series(1, 100) g;
CREATE TABLE s (id int PRIMARY KEY, tid int REFERENCES t);
INSERT INTO s VALUES (1, 1);
CREATE VIEW v1 AS SELECT id, a FROM t;
CREATE VIEW v2 AS SELECT id FROM v1;
CREATE MATERIALIZED VIEW m1 AS SELECT id, a FROM t;
CREATE UNIQUE INDEX ON m1 (id);
CREATE MATERIALIZED VIEW m2 AS SELECT id FROM m1;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
CREATE POLICY po ON t USING (a IN (SELECT id FROM s));
CREATE FUNCTION allowed() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE POLICY ps ON s USING (id = (SELECT allowed()));
CREATE RULE ru AS ON DELETE TO v1 DO INSTEAD NOTHING;
CREATE SEQUENCE sq;
CREATE TYPE en AS ENUM ('a', 'b');
CREATE DOMAIN dm AS int;
CREATE DOMAIN dmc AS int CONSTRAINT pos CHECK (value > 0);
ALTER DOMAIN dmc ADD CONSTRAINT small CHECK (value < 100) NOT VALID;
CREATE DOMAIN dn AS int NOT NULL;
CREATE TABLE du (d dm, dc dmc, n dn);
INSERT INTO du VALUES (1, 1, 1);
CREATE TYPE co AS (x int);
CREATE INDEX fi ON t (a);
CREATE SCHEMA sc;
CREATE PUBLICATION pb FOR TABLE t;

-- statement
CREATE OR REPLACE VIEW v1 AS SELECT id, a, b FROM t;

-- statement
CREATE OR REPLACE VIEW v1 AS SELECT id FROM t;

-- statement
CREATE OR REPLACE VIEW v1 (id, x) AS SELECT id, a FROM t;

-- statement
CREATE VIEW v3 AS SELECT * FROM v2;

-- statement
CREATE OR REPLACE VIEW v3 AS SELECT * FROM v2;

-- statement
CREATE TEMPORARY VIEW v3 AS SELECT * FROM v2;

-- statement
CREATE MATERIALIZED VIEW m3 AS SELECT * FROM t;

-- statement
CREATE MATERIALIZED VIEW IF NOT EXISTS m1 AS SELECT * FROM t;

-- statement
CREATE TABLE IF NOT EXISTS t (id int);

-- statement
CREATE TABLE IF NOT EXISTS t2 (id int);

-- statement
CREATE TABLE t2 (id serial PRIMARY KEY, self int REFERENCES t2, other int REFERENCES t);

-- statement
CREATE TABLE sc.t2 (id serial PRIMARY KEY, self int REFERENCES sc.t2, other int REFERENCES public.t);

-- statement
CREATE TABLE t2 (id int, CONSTRAINT k FOREIGN KEY (id) REFERENCES t (id) ON DELETE CASCADE);

-- statement
CREATE TEMPORARY TABLE t2 (id int PRIMARY KEY);

-- statement
CREATE UNLOGGED TABLE t2 (id int);

-- statement
CREATE TABLE t2 (LIKE t INCLUDING ALL);

-- statement
CREATE TABLE t2 AS SELECT * FROM t;

-- statement
CREATE TABLE t2 AS SELECT * FROM t WITH NO DATA;

-- statement
SELECT * INTO t2 FROM t;

-- statement
CREATE TABLE t2 OF co;

-- statement
CREATE SCHEMA other;

-- statement
CREATE SCHEMA other CREATE TABLE x (id int PRIMARY KEY) CREATE VIEW y AS SELECT id FROM x;

-- statement
REFRESH MATERIALIZED VIEW m1;

-- statement
REFRESH MATERIALIZED VIEW m2;

-- statement
REFRESH MATERIALIZED VIEW CONCURRENTLY m1;

-- statement
REFRESH MATERIALIZED VIEW CONCURRENTLY m2;

-- statement
REFRESH MATERIALIZED VIEW m1 WITH NO DATA;

-- statement
ALTER VIEW v1 RENAME TO v4;

-- statement
ALTER VIEW v1 SET (security_barrier = true);

-- statement
ALTER VIEW v1 ALTER a SET DEFAULT 4;

-- statement
ALTER VIEW v1 RENAME COLUMN a TO b;

-- statement
ALTER VIEW v1 SET SCHEMA sc;

-- statement
ALTER VIEW v1 OWNER TO postgres;

-- statement
ALTER MATERIALIZED VIEW m1 RENAME TO mm;

-- statement
ALTER MATERIALIZED VIEW m1 RENAME COLUMN a TO b;

-- statement
ALTER MATERIALIZED VIEW m1 SET (fillfactor = 50);

-- statement
ALTER MATERIALIZED VIEW m1 CLUSTER ON m1_id_idx;

-- statement
ALTER TABLE v1 RENAME TO x;

-- statement
ALTER TABLE t SET SCHEMA sc;

-- statement
ALTER TABLE t RENAME TO t9;

-- statement
ALTER TRIGGER tr ON t RENAME TO tr2;

-- statement
ALTER POLICY po ON t RENAME TO po2;

-- statement
ALTER POLICY po ON t USING (true);

-- statement
CREATE POLICY pp ON t USING (true);

-- statement
CREATE POLICY pp ON t USING (EXISTS (SELECT FROM s WHERE s.id = t.id));

-- statement
CREATE RULE rr AS ON INSERT TO t DO ALSO NOTHING;

-- statement
ALTER TABLE t ENABLE ROW LEVEL SECURITY;

-- statement
ALTER TABLE t FORCE ROW LEVEL SECURITY;

-- statement
LOCK TABLE v2 IN SHARE MODE;

-- statement
LOCK TABLE v1;

-- statement
LOCK TABLE t, s IN EXCLUSIVE MODE;

-- statement
LOCK TABLE t IN ROW EXCLUSIVE MODE;

-- statement
ALTER DOMAIN dm ADD CHECK (value > 0);

-- statement
ALTER DOMAIN dmc ADD CONSTRAINT nv CHECK (value > 0) NOT VALID;

-- statement
ALTER DOMAIN dmc VALIDATE CONSTRAINT small;

-- statement
ALTER DOMAIN dmc VALIDATE CONSTRAINT pos;

-- statement
ALTER DOMAIN dmc DROP CONSTRAINT pos;

-- statement
ALTER DOMAIN dm SET NOT NULL;

-- statement
ALTER DOMAIN dn SET NOT NULL;

-- statement
ALTER DOMAIN dn DROP NOT NULL;

-- statement
ALTER DOMAIN dm SET DEFAULT 3;

-- statement
ALTER TYPE en ADD VALUE 'c';

-- statement
ALTER TYPE en RENAME VALUE 'a' TO 'x';

-- statement
ALTER TYPE en RENAME TO en2;

-- statement
ALTER TYPE co ADD ATTRIBUTE y int;

-- statement
COMMENT ON TABLE t IS 'x';

-- statement
COMMENT ON COLUMN t.a IS 'x';

-- statement
COMMENT ON CONSTRAINT t_pkey ON t IS 'x';

-- statement
COMMENT ON TRIGGER tr ON t IS 'x';

-- statement
COMMENT ON VIEW v1 IS 'x';

-- statement
COMMENT ON MATERIALIZED VIEW m1 IS 'x';

-- statement
COMMENT ON INDEX t_pkey IS 'x';

-- statement
COMMENT ON POLICY po ON t IS 'x';

-- statement
COMMENT ON FUNCTION tf() IS 'x';

-- statement
COMMENT ON TYPE en IS 'x';

-- statement
COMMENT ON COLUMN co.x IS 'x';

-- statement
GRANT SELECT ON t TO postgres;

-- statement
GRANT SELECT ON ALL TABLES IN SCHEMA public TO postgres;

-- statement
GRANT USAGE ON SCHEMA public TO postgres;

-- statement
REVOKE ALL ON t FROM public;

-- statement
SELECT * FROM v2;

-- statement
SELECT * FROM t FOR UPDATE;

-- statement
SELECT setval('sq', 10);

-- statement
INSERT INTO t (id, a) VALUES (1000, 1);

-- statement
INSERT INTO s SELECT id, id FROM t WHERE id > 50;

-- statement
UPDATE s SET tid = 1;

-- statement
DELETE FROM s;

-- statement 15-18
MERGE INTO s USING t ON s.id = t.id WHEN MATCHED THEN DELETE;

-- statement 14
MERGE INTO s USING t ON s.id = t.id WHEN MATCHED THEN DELETE;

-- statement
WITH gone AS (DELETE FROM s RETURNING id) SELECT * FROM gone;

-- statement
CREATE SEQUENCE sz OWNED BY t.a;

-- statement
ALTER SEQUENCE sq OWNED BY t.a;

-- statement
ALTER SEQUENCE sq RESTART;

-- statement
ALTER SEQUENCE sq RENAME TO sq2;

-- statement
ALTER INDEX t_pkey RENAME TO tt;

-- statement
ALTER INDEX fi SET (fillfactor = 50);

-- statement
ALTER TABLE t_pkey RENAME TO tt;

-- statement
CREATE TRIGGER tt AFTER INSERT ON t EXECUTE FUNCTION tf();

-- statement
CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON t FROM s FOR EACH ROW EXECUTE FUNCTION tf();

-- statement
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();

-- statement
CREATE PUBLICATION pub FOR TABLE t, s;

-- statement
CREATE PUBLICATION pub FOR ALL TABLES;

-- statement
ALTER PUBLICATION pb ADD TABLE s;

-- statement
ALTER PUBLICATION pb SET TABLE s;

-- statement
ALTER PUBLICATION pb DROP TABLE t;

-- statement
DROP PUBLICATION pb;

-- statement
CREATE EXTENSION pg_trgm;

-- statement
CREATE STATISTICS st ON a, b FROM t;

-- statement
CREATE FUNCTION f2() RETURNS int LANGUAGE sql AS $$ SELECT count(*)::int FROM t $$;

-- statement
CREATE OR REPLACE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN old; END $$;

-- statement
ALTER FUNCTION tf() STABLE;

-- statement
DROP FUNCTION IF EXISTS nope();

-- statement
DROP FUNCTION allowed();

-- statement
DROP FUNCTION allowed() CASCADE;

-- statement
CREATE TYPE en2 AS ENUM ('a');

-- statement
CREATE DOMAIN d2 AS text CHECK (length(value) > 3);

-- statement
SET search_path = sc;

-- statement
SET LOCAL lock_timeout = '1s';

-- statement
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO postgres;

-- statement
DISCARD ALL;

-- statement
ALTER SYSTEM SET work_mem = '4MB';

-- statement
CREATE FUNCTION body() RETURNS bigint LANGUAGE sql AS $$ UPDATE t SET a = 1; SELECT count(*) FROM t $$;

-- statement
CREATE FUNCTION body() RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM t);

-- statement
CREATE FUNCTION body() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(*) FROM t); END $$;

-- setup
CREATE TABLE p (k int, c int) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
INSERT INTO p VALUES (1, 1);
CREATE INDEX pi ON ONLY p (c);
CREATE INDEX p1i ON p1 (c);
CREATE TYPE co AS (a int, b int);
CREATE TABLE typed OF co;
CREATE TABLE free (a int, b int);
CREATE TABLE parent (a int);
CREATE TABLE x (id int NOT NULL, v int);
INSERT INTO x VALUES (1, 1);
CREATE VIEW broad AS SELECT * FROM x;
CREATE VIEW narrow AS SELECT id FROM x;

-- statement
ALTER INDEX pi ATTACH PARTITION p1i;

-- statement
ALTER TABLE typed NOT OF;

-- statement
ALTER TABLE free OF co;

-- statement
ALTER TABLE free INHERIT parent;

-- statement
ALTER TABLE x ADD COLUMN y int NOT NULL DEFAULT 3, ADD CONSTRAINT pos CHECK (v > 0) NOT VALID;

-- statement
ALTER TABLE x DROP COLUMN v;

-- statement
ALTER TABLE x DROP COLUMN v CASCADE;

-- statement
ALTER TABLE x ALTER v TYPE bigint;

-- statement
ALTER TABLE x ADD COLUMN y int;

-- statement
DROP VIEW narrow, broad;

-- statement
DROP TABLE x;

-- statement
DROP TABLE IF EXISTS x CASCADE;

-- statement
ALTER TABLE x RENAME COLUMN v TO w;

-- statement
CREATE OR REPLACE VIEW narrow AS SELECT id, v FROM x;

-- statement
CREATE OR REPLACE VIEW narrow AS SELECT v FROM x;

-- setup
CREATE TABLE t (id int, a int);
CREATE VIEW casts AS SELECT CAST(id AS text), CAST(1 AS int), a FROM t;

-- statement
CREATE OR REPLACE VIEW casts AS SELECT id::text AS id, 2 AS int4, a, 1 AS more FROM t;

-- statement
CREATE OR REPLACE VIEW casts AS SELECT id::text AS id, 2 AS int4, a AS other FROM t;

-- setup
CREATE TABLE t (id int, a int, b int, CONSTRAINT nn CHECK (a IS NOT NULL));
INSERT INTO t VALUES (1, 1, 1);
ALTER TABLE t ADD CONSTRAINT bn NOT NULL b NOT VALID;
ALTER TABLE t ADD CONSTRAINT idn NOT NULL id;

-- statement 18
ALTER TABLE t ALTER b SET NOT NULL;

-- statement 18
ALTER TABLE t VALIDATE CONSTRAINT bn;

-- statement 18
ALTER TABLE t DROP CONSTRAINT bn;

-- statement 18
ALTER TABLE t RENAME CONSTRAINT bn TO bn2;

-- statement 18
ALTER TABLE t ALTER a SET NOT NULL, DROP CONSTRAINT nn;

-- statement 18
ALTER TABLE t ADD PRIMARY KEY (b);

-- statement 18
ALTER TABLE t DROP CONSTRAINT bn, ADD PRIMARY KEY (b);

-- statement 18
ALTER TABLE t DROP CONSTRAINT idn, ADD PRIMARY KEY (id);

-- statement 18
ALTER TABLE t ADD PRIMARY KEY (a), DROP CONSTRAINT nn;

-- setup
CREATE TABLE t (id int, s int GENERATED ALWAYS AS (id + 1) STORED, v int GENERATED ALWAYS AS (id + 1));
INSERT INTO t VALUES (1);

-- statement 18
ALTER TABLE t ALTER s DROP EXPRESSION;

-- statement 18
ALTER TABLE t ALTER v DROP EXPRESSION;

-- statement 18
ALTER TABLE t ALTER v DROP EXPRESSION IF EXISTS;

-- setup
CREATE TABLE t (id int PRIMARY KEY, a int, CONSTRAINT ne CHECK (a > 0) NOT ENFORCED, CONSTRAINT fk FOREIGN KEY (a) REFERENCES t NOT ENFORCED);
INSERT INTO t VALUES (1, 1);

-- statement 18
ALTER TABLE t ALTER CONSTRAINT fk ENFORCED;

-- statement 18
ALTER TABLE t DROP CONSTRAINT ne;

-- setup
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, a int);
INSERT INTO app.t VALUES (1, 1);
CREATE TABLE app.r (id int REFERENCES app.t);

-- statement
SET search_path = app;

-- statement
ALTER TABLE app.t ADD COLUMN b int;

-- statement
CREATE INDEX ON app.t (a);

-- statement
CREATE TABLE app.n (id int REFERENCES app.t);

-- statement
CREATE TABLE n (id int REFERENCES app.t);

-- statement
DROP TABLE app.r;

-- statement
DROP SCHEMA app CASCADE;

-- statement
ALTER SCHEMA app RENAME TO app2;

-- statement
ALTER TABLE app.t SET SCHEMA public;
