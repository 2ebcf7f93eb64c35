-- setup
CREATE TABLE q (id int PRIMARY KEY);
INSERT INTO q SELECT generate_series(0, 100);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TABLE p (id int, k int NOT NULL, c int NOT NULL, d int, v varchar(10), CONSTRAINT ck CHECK (id >= 0)) PARTITION BY RANGE (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
CREATE TABLE pd PARTITION OF p DEFAULT;
INSERT INTO p SELECT g, g % 30, g, g FROM generate_series(1, 100) g;
ALTER TABLE p ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES q;
CREATE INDEX pi ON p (k);
CREATE TRIGGER tr BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TRIGGER ts AFTER INSERT ON p FOR EACH STATEMENT EXECUTE FUNCTION tf();
ALTER TABLE p ADD CONSTRAINT pk UNIQUE (id, k);
CREATE TABLE r (a int, b int, CONSTRAINT rfk FOREIGN KEY (a, b) REFERENCES p (id, k));
INSERT INTO r VALUES (11, 11);
ALTER TABLE p ADD CONSTRAINT ckn CHECK (c > 0) NOT VALID;

-- statement
ALTER TABLE p ADD COLUMN x int;

-- statement
ALTER TABLE p ADD COLUMN x int NOT NULL DEFAULT 5;

-- statement
ALTER TABLE p ADD COLUMN x uuid DEFAULT gen_random_uuid();

-- statement
ALTER TABLE p ADD COLUMN x int CHECK (x > 0);

-- statement
ALTER TABLE p ADD COLUMN x int REFERENCES q;

-- statement
ALTER TABLE p ADD COLUMN x int DEFAULT 5 REFERENCES q;

-- statement
ALTER TABLE p ADD COLUMN x serial;

-- statement
ALTER TABLE p ADD COLUMN x int GENERATED ALWAYS AS (c * 2) STORED;

-- statement
ALTER TABLE p ADD COLUMN IF NOT EXISTS c int;

-- statement
ALTER TABLE p ALTER c DROP NOT NULL;

-- statement
ALTER TABLE p ALTER d DROP NOT NULL;

-- statement
ALTER TABLE p ALTER d SET NOT NULL;

-- statement
ALTER TABLE p ALTER c SET NOT NULL;

-- statement
ALTER TABLE p ALTER d SET DEFAULT 4;

-- statement
ALTER TABLE ONLY p ALTER d SET DEFAULT 4;

-- statement
ALTER TABLE p ALTER d DROP DEFAULT;

-- statement
ALTER TABLE p ALTER d SET STATISTICS 4;

-- statement
ALTER TABLE p ALTER d SET (n_distinct = 4);

-- statement
ALTER TABLE p ALTER v SET STORAGE external;

-- statement
ALTER TABLE p ALTER v SET COMPRESSION pglz;

-- statement
ALTER TABLE p ALTER d SET STATISTICS 4, ALTER v SET STORAGE external;

-- statement
ALTER TABLE p DISABLE TRIGGER tr;

-- statement
ALTER TABLE p DISABLE TRIGGER ts;

-- statement
ALTER TABLE p DISABLE TRIGGER ALL;

-- statement
ALTER TABLE p ENABLE TRIGGER USER;

-- statement
ALTER TABLE p ADD UNIQUE (id, k);

-- statement
ALTER TABLE p ADD PRIMARY KEY (id, k);

-- statement
ALTER TABLE p ADD PRIMARY KEY (c, k);

-- statement
ALTER TABLE p ADD UNIQUE (c);

-- statement
ALTER TABLE p ADD CHECK (d > 0);

-- statement
ALTER TABLE p ADD CHECK (d > 0) NOT VALID;

-- statement 18
ALTER TABLE p ADD CONSTRAINT dn NOT NULL d;

-- statement 18
ALTER TABLE p ADD CONSTRAINT dn NOT NULL d NOT VALID;

-- statement
ALTER TABLE p DROP CONSTRAINT ck;

-- statement
ALTER TABLE p DROP CONSTRAINT fk;

-- statement
ALTER TABLE p DROP CONSTRAINT pk;

-- statement
ALTER TABLE p DROP CONSTRAINT pk CASCADE;

-- statement
ALTER TABLE p DROP CONSTRAINT IF EXISTS nope;

-- statement
ALTER TABLE p ALTER CONSTRAINT fk DEFERRABLE;

-- statement
ALTER TABLE p VALIDATE CONSTRAINT ck;

-- statement
ALTER TABLE p VALIDATE CONSTRAINT ckn;

-- statement
ALTER TABLE p VALIDATE CONSTRAINT fk;

-- statement
ALTER TABLE p DROP COLUMN c;

-- statement
ALTER TABLE p DROP COLUMN id;

-- statement
ALTER TABLE p DROP COLUMN id CASCADE;

-- statement
ALTER TABLE p DROP COLUMN k;

-- statement
ALTER TABLE p DROP COLUMN IF EXISTS zz;

-- statement
ALTER TABLE p RENAME COLUMN d TO e;

-- statement
ALTER TABLE p RENAME CONSTRAINT ck TO ck2;

-- statement
ALTER TABLE p RENAME CONSTRAINT fk TO fk2;

-- statement
ALTER TABLE p RENAME TO pp;

-- statement
ALTER TABLE p OWNER TO postgres;

-- statement
ALTER TABLE p ENABLE ROW LEVEL SECURITY;

-- statement
ALTER TABLE p ALTER c TYPE bigint;

-- statement
ALTER TABLE p ALTER id TYPE bigint;

-- statement
ALTER TABLE p ALTER v TYPE varchar(20);

-- statement
ALTER TABLE p ALTER v TYPE varchar(20), ALTER d SET STATISTICS 4;

-- statement
ALTER TABLE r ALTER a TYPE bigint;

-- statement
ALTER TABLE p ADD CONSTRAINT fk2 FOREIGN KEY (id) REFERENCES q;

-- statement
ALTER TABLE p ADD CONSTRAINT fk2 FOREIGN KEY (id) REFERENCES q NOT VALID;

-- statement
ALTER TABLE r ADD CONSTRAINT fk2 FOREIGN KEY (a, b) REFERENCES p (id, k);

-- statement
ALTER TABLE r ADD CONSTRAINT fk2 FOREIGN KEY (a, b) REFERENCES p (id, k) NOT VALID;

-- statement
CREATE TABLE n (a int, b int, FOREIGN KEY (a, b) REFERENCES p (id, k));

-- statement
CREATE TABLE n (a int REFERENCES q, b int);

-- statement
CREATE TABLE n (LIKE p INCLUDING ALL);

-- statement
CREATE TABLE p3 PARTITION OF p FOR VALUES FROM (30) TO (40);

-- statement
ALTER TABLE p DETACH PARTITION p1;

-- statement
ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;

-- statement
DROP TABLE p1;

-- statement
DROP TABLE pd;

-- statement
DROP TABLE p;

-- statement
DROP TABLE p CASCADE;

-- statement
DROP TABLE r;

-- statement
DROP TABLE q;

-- statement
DROP TABLE q CASCADE;

-- statement
DROP TABLE r, p;

-- statement
TRUNCATE p;

-- statement
TRUNCATE p CASCADE;

-- statement
TRUNCATE p, r;

-- statement
TRUNCATE p1;

-- statement
TRUNCATE p1 CASCADE;

-- statement
TRUNCATE q CASCADE;

-- statement
CREATE INDEX ON p (c);

-- statement
CREATE INDEX ON ONLY p (c);

-- statement
CREATE INDEX IF NOT EXISTS pi ON p (c);

-- statement
CREATE INDEX CONCURRENTLY ON p (c);

-- statement
DROP INDEX pi;

-- statement
DROP INDEX CONCURRENTLY pi;

-- statement
DROP INDEX pk;

-- statement
CREATE TRIGGER t2 BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION tf();

-- statement
CREATE TRIGGER t2 AFTER INSERT ON p EXECUTE FUNCTION tf();

-- statement
DROP TRIGGER tr ON p;

-- statement
DROP TRIGGER ts ON p;

-- statement
ALTER TRIGGER tr ON p RENAME TO tr2;

-- statement
LOCK TABLE p;

-- statement
LOCK TABLE ONLY p IN SHARE MODE;

-- statement
ANALYZE p;

-- statement
COMMENT ON TABLE p IS 'x';

-- statement
COMMENT ON COLUMN p.k IS 'x';

-- statement
CREATE STATISTICS st ON k, c FROM p;

-- statement
REINDEX TABLE p;

-- statement
REINDEX INDEX pi;

-- statement
REINDEX TABLE CONCURRENTLY p;

-- statement
ALTER TABLE p SET TABLESPACE pg_default;

-- statement
ALTER TABLE p REPLICA IDENTITY FULL;

-- statement
ALTER TABLE p ALTER c ADD GENERATED ALWAYS AS IDENTITY;

-- statement
ALTER TABLE p ALTER d ADD GENERATED ALWAYS AS IDENTITY;

-- statement
CREATE PUBLICATION pub FOR TABLE p;

-- statement
CREATE POLICY po ON p USING (true);

-- statement
UPDATE p SET c = 1;

-- statement
DELETE FROM r;

-- statement
INSERT INTO p (id, k, c) VALUES (1, 2, 3);

-- setup
CREATE TABLE q (id int PRIMARY KEY);
INSERT INTO q SELECT generate_series(0, 100);
CREATE TABLE p (id int NOT NULL, k int NOT NULL, c int, CONSTRAINT pfk FOREIGN KEY (id) REFERENCES q, CONSTRAINT pu UNIQUE (id, k)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (10, 11, 12) PARTITION BY RANGE (id);
CREATE TABLE p21 PARTITION OF p2 DEFAULT;
INSERT INTO p SELECT g, g % 13, g FROM generate_series(1, 100) g;
CREATE TABLE r (a int, b int, CONSTRAINT rfk FOREIGN KEY (a, b) REFERENCES p (id, k));
INSERT INTO r VALUES (1, 1);
CREATE TABLE rp (a int, b int) PARTITION BY LIST (a);
CREATE TABLE rp1 PARTITION OF rp DEFAULT;
ALTER TABLE rp ADD CONSTRAINT rpfk FOREIGN KEY (a, b) REFERENCES p (id, k);
INSERT INTO rp VALUES (1, 1);
CREATE TABLE lm (id int NOT NULL, k int NOT NULL, c int);
INSERT INTO lm SELECT g, 30, g FROM generate_series(1, 50) g;
CREATE TABLE ls (id int NOT NULL, k int NOT NULL, c int) PARTITION BY LIST (k);
CREATE TABLE ls1 PARTITION OF ls DEFAULT;
INSERT INTO ls SELECT g, 30, g FROM generate_series(1, 50) g;
CREATE TABLE lc (id int NOT NULL, k int NOT NULL, c int, CHECK (k = 30), CONSTRAINT pfk FOREIGN KEY (id) REFERENCES q, UNIQUE (id, k));
INSERT INTO lc SELECT g, 30, g FROM generate_series(1, 50) g;

-- statement
ALTER TABLE p ATTACH PARTITION lm FOR VALUES IN (30);

-- statement
ALTER TABLE p ATTACH PARTITION ls FOR VALUES IN (30);

-- statement
ALTER TABLE p ATTACH PARTITION lc FOR VALUES IN (30);

-- statement
ALTER TABLE p ATTACH PARTITION lc FOR VALUES IN (29, 30, 31);

-- statement
ALTER TABLE p ATTACH PARTITION lm DEFAULT;

-- statement
CREATE TABLE p3 PARTITION OF p FOR VALUES IN (30);

-- statement
CREATE TABLE p3 PARTITION OF p DEFAULT;

-- statement
CREATE TABLE p3 PARTITION OF p FOR VALUES IN (30) PARTITION BY RANGE (id);

-- statement
ALTER TABLE p DETACH PARTITION p2;

-- statement
DROP TABLE p2;

-- statement
DROP TABLE p2 CASCADE;

-- statement
DROP TABLE p21;

-- statement
DROP TABLE p21 CASCADE;

-- statement
DROP TABLE p CASCADE;

-- statement
DROP TABLE rp;

-- statement
DROP TABLE rp, r;

-- statement
ALTER TABLE rp DROP CONSTRAINT rpfk;

-- statement
ALTER TABLE r DROP COLUMN a;

-- statement
ALTER TABLE rp DROP COLUMN a;

-- statement
ALTER TABLE rp DROP COLUMN b;

-- statement
ALTER TABLE q ALTER id TYPE bigint;

-- statement
ALTER TABLE q ALTER id TYPE int;

-- statement
ALTER TABLE rp ADD CONSTRAINT rpfk2 FOREIGN KEY (a, b) REFERENCES p (id, k);

-- statement
ALTER TABLE q DROP CONSTRAINT q_pkey CASCADE;

-- statement
ALTER TABLE q DROP COLUMN id CASCADE;

-- statement
ALTER TABLE p DROP CONSTRAINT pu CASCADE;

-- statement
TRUNCATE q CASCADE;

-- statement
CREATE INDEX ON p (c);

-- statement
ANALYZE p;

-- statement
ANALYZE p2;

-- statement
LOCK TABLE p2;

-- setup
CREATE TABLE p (k timestamptz NOT NULL, n int) PARTITION BY RANGE (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE pd PARTITION OF p DEFAULT;
INSERT INTO p SELECT '2024-01-03', g FROM generate_series(1, 10) g;
INSERT INTO p SELECT '2026-01-03', g FROM generate_series(1, 10) g;
CREATE TABLE a (k timestamptz NOT NULL, n int, CHECK (k >= '2024-02-01' AND k < '2024-03-01'));
INSERT INTO a SELECT '2024-02-03', g FROM generate_series(1, 10) g;
CREATE TABLE d (k date, n int) PARTITION BY RANGE (k);
CREATE TABLE da (k date, n int, CHECK (k IS NOT NULL AND k >= '2024-02-01'::date AND k < '2024-03-01'::date));
INSERT INTO da SELECT '2024-02-03', g FROM generate_series(1, 10) g;
CREATE TABLE i (k int, n int) PARTITION BY RANGE (k);
CREATE TABLE ia (k int, n int, CHECK (k IS NOT NULL AND k >= 10 AND k < 20));
INSERT INTO ia SELECT 13, g FROM generate_series(1, 10) g;
CREATE TABLE ib (k int, n int, CHECK (k >= 10 AND k < 20));
INSERT INTO ib SELECT 13, g FROM generate_series(1, 10) g;
CREATE TABLE ic (k int, n int, CHECK (k IS NOT NULL), CHECK (k BETWEEN 10 AND 15));
INSERT INTO ic SELECT 13, g FROM generate_series(1, 10) g;
CREATE TABLE id (k int, n int, CHECK (k IS NOT NULL), CHECK (k >= 10 AND k < 20) NO INHERIT);
INSERT INTO id SELECT 13, g FROM generate_series(1, 10) g;
ALTER TABLE id ADD CONSTRAINT nv CHECK (k >= 12) NOT VALID;
CREATE TABLE h (k int, n int) PARTITION BY HASH (k);
CREATE TABLE h0 (k int, n int);
INSERT INTO h0 VALUES (8, 1);
CREATE TABLE l (k text, n int) PARTITION BY LIST (k);
CREATE TABLE la (k text, n int, CHECK (k IS NOT NULL AND k IN ('a', 'b')));
INSERT INTO la VALUES ('a', 1);
CREATE TABLE lb (k text, n int, CHECK (k IN ('a', 'b')));
INSERT INTO lb VALUES ('a', 1);

-- statement
ALTER TABLE p ATTACH PARTITION a FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');

-- statement
ALTER TABLE p DETACH PARTITION p1;

-- statement
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2024-03-01') TO ('2024-04-01');

-- statement
DROP TABLE p1;

-- statement
ALTER TABLE d ATTACH PARTITION da FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');

-- statement
ALTER TABLE d ATTACH PARTITION da FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

-- statement
ALTER TABLE i ATTACH PARTITION ia FOR VALUES FROM (10) TO (20);

-- statement
ALTER TABLE i ATTACH PARTITION ia FOR VALUES FROM (0) TO (100);

-- statement
ALTER TABLE i ATTACH PARTITION ia FOR VALUES FROM (MINVALUE) TO (20);

-- statement
ALTER TABLE i ATTACH PARTITION ia FOR VALUES FROM (12) TO (MAXVALUE);

-- statement
ALTER TABLE i ATTACH PARTITION ib FOR VALUES FROM (10) TO (20);

-- statement
ALTER TABLE i ATTACH PARTITION ic FOR VALUES FROM (10) TO (20);

-- statement
ALTER TABLE i ATTACH PARTITION ic FOR VALUES FROM (10) TO (16);

-- statement
ALTER TABLE i ATTACH PARTITION id FOR VALUES FROM (10) TO (20);

-- statement
ALTER TABLE i ATTACH PARTITION id FOR VALUES FROM (12) TO (20);

-- statement
ALTER TABLE i ATTACH PARTITION ib DEFAULT;

-- statement
ALTER TABLE l ATTACH PARTITION la FOR VALUES IN ('a', 'b', 'c');

-- statement
ALTER TABLE l ATTACH PARTITION la FOR VALUES IN ('b', 'a');

-- statement
ALTER TABLE l ATTACH PARTITION lb FOR VALUES IN ('b', 'a');

-- statement
ALTER TABLE l ATTACH PARTITION lb FOR VALUES IN ('b', 'a', NULL);
