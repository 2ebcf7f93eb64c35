-- setup
CREATE TYPE en AS ENUM ('a', 'b');
CREATE DOMAIN d10 AS varchar(10);
CREATE DOMAIN dtx AS text;
CREATE DOMAIN dint AS int;
CREATE DOMAIN dck AS int CHECK (value > 0);
CREATE DOMAIN dsub AS dck;
CREATE EXTENSION citext;
CREATE TABLE t (id int PRIMARY KEY, i int, b bigint, s smallint, n numeric(10, 2), nn numeric, v varchar(10), vv varchar, x text,
  c char(10), bp bpchar, ts timestamp(3), tz timestamptz, tsu timestamp, ti time(3), iv interval(3), vb varbit(8), bt bit(8),
  ar int[], va varchar(10)[], ta text[], e en, d10 d10, dtx dtx, dint dint, ci cidr, ine inet, o oid, xm xml, js json, jb jsonb,
  u uuid, f float8, cit citext, na name, bo bool, by bytea, rc regclass, dt date, na2 numeric(10, 2)[], ca char(3)[],
  col text COLLATE "C", un int, hk int CHECK (hk > 0), ex text, pa text, inc text);
INSERT INTO t (id, v, hk) SELECT g, g, g FROM generate_series(1, 100) g;
CREATE INDEX ti1 ON t (i);
CREATE INDEX tx1 ON t (x);
CREATE INDEX tv1 ON t (v);
CREATE INDEX tci ON t (ci);
CREATE INDEX ttsu ON t (tsu);
CREATE INDEX te ON t (e);
CREATE INDEX tc ON t (c);
CREATE INDEX td ON t (dint);
CREATE INDEX tta ON t (ta);
CREATE INDEX tcol ON t (col);
CREATE INDEX tex ON t (lower(ex));
CREATE INDEX tpa ON t (pa) WHERE pa > 'a';
CREATE INDEX tinc ON t (id) INCLUDE (inc);

-- statement
ALTER TABLE t ALTER i TYPE bigint;

-- statement
ALTER TABLE t ALTER i TYPE smallint;

-- statement
ALTER TABLE t ALTER i TYPE numeric;

-- statement
ALTER TABLE t ALTER i TYPE text;

-- statement
ALTER TABLE t ALTER i TYPE int;

-- statement
ALTER TABLE t ALTER COLUMN i SET DATA TYPE integer;

-- statement
ALTER TABLE t ALTER dt TYPE timestamp;

-- statement
ALTER TABLE t ALTER js TYPE jsonb;

-- statement
ALTER TABLE t ALTER jb TYPE json;

-- statement
ALTER TABLE t ALTER v TYPE varchar(20);

-- statement
ALTER TABLE t ALTER v TYPE varchar(5);

-- statement
ALTER TABLE t ALTER v TYPE varchar(10);

-- statement
ALTER TABLE t ALTER v TYPE text;

-- statement
ALTER TABLE t ALTER v TYPE varchar;

-- statement
ALTER TABLE t ALTER v TYPE d10;

-- statement
ALTER TABLE t ALTER v TYPE dtx;

-- statement
ALTER TABLE t ALTER v TYPE citext;

-- statement
ALTER TABLE t ALTER v TYPE char(20);

-- statement
ALTER TABLE t ALTER v TYPE bpchar;

-- statement
ALTER TABLE t ALTER vv TYPE varchar(10);

-- statement
ALTER TABLE t ALTER vv TYPE text;

-- statement
ALTER TABLE t ALTER x TYPE varchar;

-- statement
ALTER TABLE t ALTER x TYPE varchar(100);

-- statement
ALTER TABLE t ALTER x TYPE citext;

-- statement
ALTER TABLE t ALTER x TYPE bpchar;

-- statement
ALTER TABLE t ALTER x TYPE dtx;

-- statement
ALTER TABLE t ALTER x TYPE d10;

-- statement
ALTER TABLE t ALTER c TYPE char(10);

-- statement
ALTER TABLE t ALTER c TYPE char(20);

-- statement
ALTER TABLE t ALTER c TYPE bpchar;

-- statement
ALTER TABLE t ALTER c TYPE text;

-- statement
ALTER TABLE t ALTER c TYPE varchar;

-- statement
ALTER TABLE t ALTER bp TYPE text;

-- statement
ALTER TABLE t ALTER bp TYPE char(3);

-- statement
ALTER TABLE t ALTER n TYPE numeric(12, 2);

-- statement
ALTER TABLE t ALTER n TYPE numeric(10, 3);

-- statement
ALTER TABLE t ALTER n TYPE numeric(12, 3);

-- statement
ALTER TABLE t ALTER n TYPE decimal(12, 2);

-- statement
ALTER TABLE t ALTER n TYPE numeric;

-- statement
ALTER TABLE t ALTER nn TYPE numeric(10, 2);

-- statement
ALTER TABLE t ALTER ts TYPE timestamp(6);

-- statement
ALTER TABLE t ALTER ts TYPE timestamp;

-- statement
ALTER TABLE t ALTER tsu TYPE timestamp(6);

-- statement
ALTER TABLE t ALTER tsu TYPE timestamp(3);

-- statement
ALTER TABLE t ALTER ti TYPE time(6);

-- statement
ALTER TABLE t ALTER ti TYPE timetz;

-- statement
ALTER TABLE t ALTER iv TYPE interval(6);

-- statement
ALTER TABLE t ALTER iv TYPE interval;

-- statement
ALTER TABLE t ALTER iv TYPE interval(2);

-- statement
ALTER TABLE t ALTER vb TYPE varbit(16);

-- statement
ALTER TABLE t ALTER vb TYPE varbit;

-- statement
ALTER TABLE t ALTER bt TYPE bit(8);

-- statement
ALTER TABLE t ALTER bt TYPE bit(16);

-- statement
ALTER TABLE t ALTER bt TYPE varbit;

-- statement
ALTER TABLE t ALTER bt TYPE varbit(16);

-- statement
ALTER TABLE t ALTER ar TYPE bigint[];

-- statement
ALTER TABLE t ALTER ar TYPE int[][];

-- statement
ALTER TABLE t ALTER ar TYPE dint[];

-- statement
ALTER TABLE t ALTER va TYPE varchar(20)[];

-- statement
ALTER TABLE t ALTER va TYPE varchar[];

-- statement
ALTER TABLE t ALTER va TYPE varchar(5)[];

-- statement
ALTER TABLE t ALTER va TYPE varchar(10)[];

-- statement
ALTER TABLE t ALTER va TYPE text[];

-- statement
ALTER TABLE t ALTER ta TYPE varchar[];

-- statement
ALTER TABLE t ALTER na2 TYPE numeric(12, 2)[];

-- statement
ALTER TABLE t ALTER na2 TYPE numeric[];

-- statement
ALTER TABLE t ALTER ca TYPE char(5)[];

-- statement
ALTER TABLE t ALTER d10 TYPE varchar(10);

-- statement
ALTER TABLE t ALTER d10 TYPE varchar(20);

-- statement
ALTER TABLE t ALTER d10 TYPE varchar;

-- statement
ALTER TABLE t ALTER d10 TYPE text;

-- statement
ALTER TABLE t ALTER d10 TYPE d10;

-- statement
ALTER TABLE t ALTER dtx TYPE text;

-- statement
ALTER TABLE t ALTER dtx TYPE varchar;

-- statement
ALTER TABLE t ALTER dtx TYPE d10;

-- statement
ALTER TABLE t ALTER dint TYPE int;

-- statement
ALTER TABLE t ALTER dint TYPE bigint;

-- statement
ALTER TABLE t ALTER dint TYPE oid;

-- statement
ALTER TABLE t ALTER i TYPE dint;

-- statement
ALTER TABLE t ALTER i TYPE dck;

-- statement
ALTER TABLE t ALTER i TYPE dsub;

-- statement
ALTER TABLE t ALTER i TYPE oid;

-- statement
ALTER TABLE t ALTER i TYPE regclass USING i::regclass;

-- statement
ALTER TABLE t ALTER i TYPE int USING i;

-- statement
ALTER TABLE t ALTER i TYPE int USING (i);

-- statement
ALTER TABLE t ALTER i TYPE int USING i::int;

-- statement
ALTER TABLE t ALTER i TYPE int USING i + 0;

-- statement
ALTER TABLE t ALTER i TYPE int USING t.i;

-- statement
ALTER TABLE t ALTER i TYPE int USING id;

-- statement
ALTER TABLE t ALTER o TYPE int USING o::int;

-- statement
ALTER TABLE t ALTER o TYPE bigint;

-- statement
ALTER TABLE t ALTER o TYPE regclass;

-- statement
ALTER TABLE t ALTER rc TYPE oid;

-- statement
ALTER TABLE t ALTER rc TYPE int;

-- statement
ALTER TABLE t ALTER ci TYPE inet;

-- statement
ALTER TABLE t ALTER ine TYPE cidr USING ine::cidr;

-- statement
ALTER TABLE t ALTER xm TYPE text USING xm::text;

-- statement
ALTER TABLE t ALTER xm TYPE varchar;

-- statement
ALTER TABLE t ALTER cit TYPE text;

-- statement
ALTER TABLE t ALTER cit TYPE varchar;

-- statement
ALTER TABLE t ALTER cit TYPE varchar(10);

-- statement
ALTER TABLE t ALTER e TYPE text;

-- statement
ALTER TABLE t ALTER e TYPE en;

-- statement
ALTER TABLE t ALTER pa TYPE varchar;

-- statement
ALTER TABLE t ALTER ex TYPE varchar;

-- statement
ALTER TABLE t ALTER inc TYPE varchar;

-- statement
ALTER TABLE t ALTER hk TYPE bigint;

-- statement
ALTER TABLE t ALTER hk TYPE int;

-- statement
ALTER TABLE t ALTER hk TYPE dint;

-- statement
ALTER TABLE t ALTER x TYPE text COLLATE "C";

-- statement
ALTER TABLE t ALTER v TYPE text COLLATE "C";

-- statement
ALTER TABLE t ALTER na TYPE text;

-- statement
ALTER TABLE t ALTER vv TYPE text COLLATE "C";

-- statement
ALTER TABLE t ALTER col TYPE text;

-- statement
ALTER TABLE t ALTER col TYPE varchar COLLATE "C";

-- statement
ALTER TABLE t ALTER v TYPE varchar(20) COLLATE "default";

-- statement
ALTER TABLE t ALTER v TYPE varchar(20) USING v::varchar(20);

-- statement
ALTER TABLE t ALTER v TYPE varchar(20) USING CAST(v AS varchar(20));

-- statement
ALTER TABLE t ALTER v TYPE varchar(20) USING v::text;

-- statement
ALTER TABLE t ALTER v TYPE varchar(20) USING v::varchar(15);

-- statement
ALTER TABLE t ALTER v TYPE text USING v::varchar(20);

-- statement
ALTER TABLE t ALTER v TYPE text USING v::varchar(5);

-- statement
ALTER TABLE t ALTER v TYPE text USING trim(v);

-- statement
ALTER TABLE t ALTER u TYPE text;

-- statement
ALTER TABLE t ALTER f TYPE real;

-- statement
ALTER TABLE t ALTER bo TYPE int USING bo::int;

-- statement
ALTER TABLE t ALTER bo TYPE int USING CASE WHEN bo THEN 1 ELSE 0 END;

-- statement
ALTER TABLE t ALTER i TYPE bigint, ALTER b TYPE int;

-- setup
SET timezone = 'UTC';
CREATE TABLE t (id int, ts timestamp(3), tsu timestamp, tz timestamptz, i timestamp);
INSERT INTO t SELECT g FROM generate_series(1, 100) g;
CREATE INDEX ON t (i);

-- statement
ALTER TABLE t ALTER ts TYPE timestamptz;

-- statement
ALTER TABLE t ALTER ts TYPE timestamptz(3);

-- statement
ALTER TABLE t ALTER tsu TYPE timestamptz(6);

-- statement
ALTER TABLE t ALTER tsu TYPE timestamptz(3);

-- statement
ALTER TABLE t ALTER tsu TYPE timestamptz;

-- statement
ALTER TABLE t ALTER tsu TYPE timestamptz USING tsu::timestamptz;

-- statement
ALTER TABLE t ALTER tsu TYPE timestamptz USING tsu AT TIME ZONE 'UTC';

-- statement
ALTER TABLE t ALTER tz TYPE timestamp;

-- statement
ALTER TABLE t ALTER i TYPE timestamptz;

-- setup
SET timezone = 'Europe/Berlin';
CREATE TABLE t (id int, ts timestamp);
INSERT INTO t SELECT g FROM generate_series(1, 100) g;

-- statement
ALTER TABLE t ALTER ts TYPE timestamptz;

-- setup
CREATE TABLE q (id varchar(10) PRIMARY KEY, k int UNIQUE);
INSERT INTO q SELECT g, g FROM generate_series(1, 100) g;
CREATE TABLE r (id int, q varchar(10) REFERENCES q, k int REFERENCES q (k), nv int, x int);
INSERT INTO r SELECT g, g, g, g FROM generate_series(1, 100) g;
ALTER TABLE r ADD CONSTRAINT rnv FOREIGN KEY (nv) REFERENCES q (k) NOT VALID;

-- statement
ALTER TABLE q ALTER id TYPE varchar(20);

-- statement
ALTER TABLE q ALTER id TYPE text;

-- statement
ALTER TABLE q ALTER k TYPE bigint;

-- statement
ALTER TABLE r ALTER q TYPE varchar(20);

-- statement
ALTER TABLE r ALTER q TYPE text;

-- statement
ALTER TABLE r ALTER k TYPE bigint;

-- statement
ALTER TABLE r ALTER nv TYPE bigint;

-- statement
ALTER TABLE r ALTER x TYPE bigint;

-- statement
ALTER TABLE r ALTER q TYPE varchar(5);

-- setup
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE TABLE t (a text, b text, c varchar(10) COLLATE "C", d varchar(10));
INSERT INTO t SELECT g, g, g, g FROM generate_series(1, 100) g;
CREATE INDEX ON t USING gin (a gin_trgm_ops);
CREATE INDEX ON t (b COLLATE "C");
CREATE INDEX ON t (c COLLATE "C" text_pattern_ops);
CREATE INDEX ON t (d varchar_pattern_ops);
CREATE INDEX ON t USING hash (d);

-- statement
ALTER TABLE t ALTER a TYPE varchar;

-- statement
ALTER TABLE t ALTER b TYPE varchar;

-- statement
ALTER TABLE t ALTER b TYPE text COLLATE "C";

-- statement
ALTER TABLE t ALTER c TYPE varchar(20);

-- statement
ALTER TABLE t ALTER c TYPE text;

-- statement
ALTER TABLE t ALTER d TYPE text;

-- statement
ALTER TABLE t ALTER d TYPE varchar(20);

-- setup
CREATE TYPE shape AS (a int, b text);
CREATE TYPE held AS (a int, b text);
CREATE TABLE shapes OF shape;
INSERT INTO shapes VALUES (1, 'x');
CREATE TABLE holders (id int, h held);
CREATE TABLE measured (a int, b int);
CREATE STATISTICS measures ON a, b FROM measured;

-- statement
ALTER TYPE shape ADD ATTRIBUTE c int;

-- statement
ALTER TYPE shape ADD ATTRIBUTE c int CASCADE;

-- statement
ALTER TYPE shape DROP ATTRIBUTE b CASCADE;

-- statement
ALTER TYPE shape ALTER ATTRIBUTE a TYPE bigint;

-- statement
ALTER TYPE shape ALTER ATTRIBUTE a TYPE bigint CASCADE;

-- statement
ALTER TYPE shape RENAME ATTRIBUTE a TO aa;

-- statement
ALTER TYPE shape RENAME ATTRIBUTE a TO aa CASCADE;

-- statement
ALTER TYPE held ADD ATTRIBUTE c int;

-- statement
ALTER TYPE held ALTER ATTRIBUTE a TYPE bigint;

-- statement
ALTER TYPE held RENAME ATTRIBUTE a TO aa;

-- statement
DROP STATISTICS measures;

-- statement
DROP STATISTICS IF EXISTS nothing;
