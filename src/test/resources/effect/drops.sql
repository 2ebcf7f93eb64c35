-- setup
CREATE TABLE t (id int PRIMARY KEY, a int, b text, v varchar(10), d int);
INSERT INTO t SELECT g, g, g, g FROM generate_series(1, 100) g;
CREATE TABLE s (id int PRIMARY KEY, tid int REFERENCES t);
INSERT INTO s VALUES (1, 1);
CREATE VIEW v1 AS SELECT id, a FROM t;
CREATE VIEW v2 AS SELECT id FROM v1;
CREATE MATERIALIZED VIEW m1 AS SELECT id, a FROM t;
CREATE UNIQUE INDEX ON m1 (id);
CREATE MATERIALIZED VIEW m2 AS SELECT id FROM m1;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
CREATE RULE ru AS ON DELETE TO v1 DO INSTEAD NOTHING;
CREATE POLICY po ON t USING (a IN (SELECT id FROM s));
CREATE SEQUENCE sq;
CREATE TABLE u (id int DEFAULT nextval('sq'), e int, q int);
CREATE TYPE en AS ENUM ('a', 'b');
CREATE TABLE eu (e en, d int DEFAULT 4, z en[]);
CREATE VIEW ev AS SELECT e FROM eu;
CREATE DOMAIN dm AS int;
CREATE DOMAIN dmc AS int CHECK (value > 0);
CREATE TABLE du (d dm, dc dmc);
INSERT INTO du VALUES (1, 1);
CREATE FUNCTION ff(int) RETURNS int IMMUTABLE LANGUAGE sql AS $$ SELECT 1 $$;
CREATE INDEX fi ON t (ff(a));
CREATE INDEX vi ON t (v);
CREATE SCHEMA sc;
CREATE TABLE sc.a (id int PRIMARY KEY, t int REFERENCES t);
CREATE TABLE oa (id int REFERENCES sc.a);
CREATE VIEW sc.v AS SELECT * FROM t;
CREATE VIEW vv AS SELECT * FROM sc.v;
CREATE TABLE ty (id int, x t);
CREATE SCHEMA empty;
CREATE TABLE g (id int, twice int GENERATED ALWAYS AS (id * 2) STORED);

-- statement
DROP VIEW v1;

-- statement
DROP VIEW v1 CASCADE;

-- statement
DROP VIEW v2;

-- statement
DROP VIEW IF EXISTS nope;

-- statement
DROP MATERIALIZED VIEW m1;

-- statement
DROP MATERIALIZED VIEW m1 CASCADE;

-- statement
DROP TABLE t;

-- statement
DROP TABLE s;

-- statement
DROP TABLE s CASCADE;

-- statement
DROP TABLE IF EXISTS nope;

-- statement
DROP TABLE IF EXISTS nope, u;

-- statement
DROP TABLE oa;

-- statement
DROP TABLE eu;

-- statement
DROP SCHEMA sc;

-- statement
DROP SCHEMA sc CASCADE;

-- statement
DROP SCHEMA empty;

-- statement
DROP TYPE en;

-- statement
DROP TYPE en CASCADE;

-- statement
DROP DOMAIN dm;

-- statement
DROP DOMAIN dm CASCADE;

-- statement
DROP DOMAIN IF EXISTS nope;

-- statement
DROP FUNCTION tf();

-- statement
DROP FUNCTION tf() CASCADE;

-- statement
DROP FUNCTION ff(int) CASCADE;

-- statement
DROP SEQUENCE sq;

-- statement
DROP SEQUENCE sq CASCADE;

-- statement
DROP POLICY po ON t;

-- statement
DROP POLICY IF EXISTS nope ON t;

-- statement
DROP TRIGGER tr ON t;

-- statement
DROP TRIGGER IF EXISTS nope ON t;

-- statement
DROP TRIGGER IF EXISTS nope ON nope;

-- statement
DROP RULE ru ON v1;

-- statement
DROP INDEX fi;

-- statement
DROP INDEX IF EXISTS nope;

-- statement
DROP INDEX t_pkey;

-- statement
DROP INDEX vi, fi;

-- statement
DROP INDEX CONCURRENTLY vi;

-- statement
ALTER TABLE t DROP COLUMN a;

-- statement
ALTER TABLE t DROP COLUMN a CASCADE;

-- statement
ALTER TABLE t DROP COLUMN v;

-- statement
ALTER TABLE t DROP COLUMN id CASCADE;

-- statement
ALTER TABLE s DROP COLUMN tid;

-- statement
ALTER TABLE s DROP COLUMN IF EXISTS nope;

-- statement
ALTER TABLE s DROP CONSTRAINT s_tid_fkey;

-- statement
ALTER TABLE t DROP CONSTRAINT t_pkey;

-- statement 15-18
ALTER TABLE g DROP COLUMN id;

-- statement 14
ALTER TABLE g DROP COLUMN id;

-- statement
ALTER TABLE g DROP COLUMN id CASCADE;

-- statement
ALTER TABLE g ALTER id TYPE bigint;

-- statement
ALTER TABLE t ALTER a TYPE bigint;

-- statement
ALTER TABLE t ADD COLUMN z int DEFAULT 4;

-- statement
ALTER TABLE t ADD COLUMN z int;

-- statement
ALTER TABLE IF EXISTS nope ADD COLUMN x int;

-- statement
ALTER TABLE IF EXISTS t ADD COLUMN x int;

-- statement
DROP EXTENSION IF EXISTS pgcrypto;

-- statement
DROP STATISTICS IF EXISTS nope;
