-- setup
CREATE TABLE q (id int PRIMARY KEY, k int UNIQUE);
INSERT INTO q SELECT g, g FROM generate_series(1, 100) g;
CREATE DOMAIN dint AS int;
CREATE DOMAIN ddef AS int DEFAULT 5;
CREATE DOMAIN drnd AS float DEFAULT random();
CREATE DOMAIN dck AS int CHECK (value > 0);
CREATE DOMAIN dnn AS int NOT NULL DEFAULT 4;
CREATE DOMAIN dsub AS dck;
CREATE TYPE en AS ENUM ('a', 'b');
CREATE FUNCTION vol_const() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION vol_random() RETURNS float LANGUAGE sql AS $$ SELECT random() $$;
CREATE FUNCTION vol_nested() RETURNS float LANGUAGE sql AS $$ SELECT vol_random() + 1 $$;
CREATE FUNCTION vol_nested_const() RETURNS int LANGUAGE sql AS $$ SELECT vol_const() + 1 $$;
CREATE FUNCTION vol_from() RETURNS int LANGUAGE sql AS $$ SELECT id FROM q LIMIT 1 $$;
CREATE FUNCTION vol_definer() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
CREATE FUNCTION vol_set() RETURNS int LANGUAGE sql SET work_mem = '4MB' AS $$ SELECT 1 $$;
CREATE FUNCTION vol_two() RETURNS int LANGUAGE sql AS $$ SELECT 2; SELECT 1 $$;
CREATE FUNCTION imm_random() RETURNS float LANGUAGE sql IMMUTABLE AS $$ SELECT random() $$;
CREATE FUNCTION pl_plain() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION pl_stable() RETURNS int LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION vol_arg(x int) RETURNS int LANGUAGE sql AS $$ SELECT x + 1 $$;
CREATE FUNCTION atomic() RETURNS int LANGUAGE sql RETURN 1;
CREATE SEQUENCE sq;
CREATE TABLE t (id int PRIMARY KEY, a int, b text, c int NOT NULL, n int, m int, v varchar(10), fk int,
  CONSTRAINT t_fk FOREIGN KEY (fk) REFERENCES q, CONSTRAINT nn CHECK (n IS NOT NULL), CONSTRAINT mm CHECK (m IS NOT NULL AND m > 0),
  CONSTRAINT pos CHECK (a > 0));
INSERT INTO t SELECT g, g, g, g, g, g, g, g FROM generate_series(1, 100) g;
ALTER TABLE t ADD CONSTRAINT nv CHECK (b IS NOT NULL) NOT VALID;
ALTER TABLE t ADD CONSTRAINT fknv FOREIGN KEY (a) REFERENCES q NOT VALID;
CREATE UNIQUE INDEX ui ON t (a);
CREATE UNIQUE INDEX un ON t (n);
CREATE UNIQUE INDEX uc ON t (c);
CREATE INDEX ti ON t (b);
CREATE TABLE nopk (id int NOT NULL, x int);
INSERT INTO nopk SELECT g, g FROM generate_series(1, 100) g;
CREATE UNLOGGED TABLE ul (id int);
INSERT INTO ul VALUES (1);
CREATE TABLE idt (id int GENERATED ALWAYS AS IDENTITY, g int GENERATED ALWAYS AS (1 + 1) STORED);
INSERT INTO idt DEFAULT VALUES;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
CREATE RULE ru AS ON INSERT TO nopk DO ALSO NOTHING;

-- statement
ALTER TABLE t ADD COLUMN x int;

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT 4;

-- statement
ALTER TABLE t ADD COLUMN x int NOT NULL DEFAULT 4;

-- statement
ALTER TABLE t ADD COLUMN x jsonb DEFAULT '{}'::jsonb;

-- statement
ALTER TABLE t ADD COLUMN x jsonb NOT NULL DEFAULT '{}';

-- statement
ALTER TABLE t ADD COLUMN x int[] DEFAULT ARRAY[1, 2];

-- statement
ALTER TABLE t ADD COLUMN x text[] DEFAULT '{}'::text[];

-- statement
ALTER TABLE t ADD COLUMN x en DEFAULT 'a';

-- statement
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT now();

-- statement
ALTER TABLE t ADD COLUMN x timestamptz NOT NULL DEFAULT current_timestamp;

-- statement
ALTER TABLE t ADD COLUMN x date DEFAULT current_date;

-- statement
ALTER TABLE t ADD COLUMN x text DEFAULT current_user;

-- statement
ALTER TABLE t ADD COLUMN x text DEFAULT to_char(now(), 'YYYY');

-- statement
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT (now() AT TIME ZONE 'UTC');

-- statement
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT now() + interval '1 day';

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT (1 + 2) * 3;

-- statement
ALTER TABLE t ADD COLUMN x text DEFAULT upper('a');

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT NULL;

-- statement
ALTER TABLE t ADD COLUMN x boolean DEFAULT false NOT NULL;

-- statement
ALTER TABLE t ADD COLUMN x text DEFAULT coalesce(NULL, 'a');

-- statement
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT clock_timestamp();

-- statement
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT timeofday()::timestamptz;

-- statement
ALTER TABLE t ADD COLUMN x float DEFAULT random();

-- statement
ALTER TABLE t ADD COLUMN x uuid DEFAULT gen_random_uuid();

-- statement
ALTER TABLE t ADD COLUMN x uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid();

-- statement 18
ALTER TABLE t ADD COLUMN x uuid DEFAULT uuidv7();

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT nextval('sq');

-- statement
ALTER TABLE t ADD COLUMN x text DEFAULT md5(random()::text);

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT vol_const();

-- statement
ALTER TABLE t ADD COLUMN x float DEFAULT vol_random();

-- statement
ALTER TABLE t ADD COLUMN x float DEFAULT vol_nested();

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT vol_nested_const();

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT vol_from();

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT vol_definer();

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT vol_set();

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT vol_two();

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT vol_arg(3);

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT atomic();

-- statement
ALTER TABLE t ADD COLUMN x float DEFAULT imm_random();

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT pl_plain();

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT public.pl_stable();

-- statement
ALTER TABLE t ADD COLUMN x serial;

-- statement
ALTER TABLE t ADD COLUMN x bigserial NOT NULL;

-- statement
ALTER TABLE nopk ADD COLUMN x2 serial PRIMARY KEY;

-- statement
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS IDENTITY;

-- statement
ALTER TABLE t ADD COLUMN x bigint GENERATED BY DEFAULT AS IDENTITY;

-- statement
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 2) STORED;

-- statement
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 2);

-- statement 18
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 2) VIRTUAL;

-- statement 18
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 2) VIRTUAL NOT NULL;

-- statement 18
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 2) VIRTUAL CHECK (x > 0);

-- statement 18
ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a * 2) VIRTUAL UNIQUE;

-- statement
ALTER TABLE t ADD COLUMN x int CHECK (x > 0);

-- statement
ALTER TABLE t ADD COLUMN x int UNIQUE;

-- statement
ALTER TABLE t ADD COLUMN x int REFERENCES q;

-- statement
ALTER TABLE t ADD COLUMN x int DEFAULT 4 REFERENCES q;

-- statement
ALTER TABLE t ADD COLUMN x int REFERENCES t;

-- statement
ALTER TABLE t ADD COLUMN x int REFERENCES q, ADD COLUMN y int;

-- statement
ALTER TABLE t ADD COLUMN x dint;

-- statement
ALTER TABLE t ADD COLUMN x ddef;

-- statement
ALTER TABLE t ADD COLUMN x drnd;

-- statement
ALTER TABLE t ADD COLUMN x dck;

-- statement
ALTER TABLE t ADD COLUMN x dck DEFAULT 4;

-- statement
ALTER TABLE t ADD COLUMN x dsub DEFAULT 4;

-- statement
ALTER TABLE t ADD COLUMN x dck[];

-- statement
ALTER TABLE t ADD COLUMN x dnn;

-- statement
ALTER TABLE t ADD COLUMN IF NOT EXISTS a bigint;

-- statement
ALTER TABLE t ADD COLUMN IF NOT EXISTS x int DEFAULT 3;

-- statement
ALTER TABLE t DROP COLUMN a;

-- statement
ALTER TABLE t DROP COLUMN fk;

-- statement
ALTER TABLE t DROP COLUMN IF EXISTS nope;

-- statement
ALTER TABLE t DROP COLUMN a, DROP COLUMN b;

-- statement
ALTER TABLE t ALTER a SET NOT NULL;

-- statement
ALTER TABLE t ALTER b SET NOT NULL;

-- statement
ALTER TABLE t ALTER c SET NOT NULL;

-- statement
ALTER TABLE t ALTER n SET NOT NULL;

-- statement
ALTER TABLE t ALTER m SET NOT NULL;

-- statement
ALTER TABLE t ALTER n SET NOT NULL, DROP CONSTRAINT nn;

-- statement
ALTER TABLE t ALTER n SET NOT NULL, DROP CONSTRAINT pos;

-- statement
ALTER TABLE t ALTER c DROP NOT NULL;

-- statement
ALTER TABLE t ALTER id DROP NOT NULL;

-- statement
ALTER TABLE t ALTER a SET DEFAULT 4;

-- statement
ALTER TABLE t ALTER a DROP DEFAULT;

-- statement 18
ALTER TABLE t ADD CONSTRAINT x NOT NULL a;

-- statement 18
ALTER TABLE t ADD CONSTRAINT x NOT NULL a NOT VALID;

-- statement 18
ALTER TABLE t ADD CONSTRAINT x NOT NULL n;

-- statement
ALTER TABLE t ADD CHECK (a > 0);

-- statement
ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0) NOT VALID;

-- statement 18
ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0) NOT ENFORCED;

-- statement
ALTER TABLE t VALIDATE CONSTRAINT nv;

-- statement
ALTER TABLE t VALIDATE CONSTRAINT nv, ADD COLUMN x int;

-- statement
ALTER TABLE t VALIDATE CONSTRAINT pos;

-- statement
ALTER TABLE t VALIDATE CONSTRAINT fknv;

-- statement
ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES q;

-- statement
ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES q NOT VALID;

-- statement
ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES q (k);

-- statement
ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES t;

-- statement 18
ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES q NOT ENFORCED;

-- statement
ALTER TABLE t ALTER CONSTRAINT t_fk DEFERRABLE INITIALLY DEFERRED;

-- statement 18
ALTER TABLE t ALTER CONSTRAINT t_fk NOT ENFORCED;

-- statement
ALTER TABLE t DROP CONSTRAINT t_fk;

-- statement
ALTER TABLE t DROP CONSTRAINT pos;

-- statement
ALTER TABLE t DROP CONSTRAINT t_pkey;

-- statement
ALTER TABLE q DROP CONSTRAINT q_pkey;

-- statement
ALTER TABLE q DROP CONSTRAINT q_pkey CASCADE;

-- statement
ALTER TABLE q DROP CONSTRAINT q_k_key;

-- statement
ALTER TABLE t DROP CONSTRAINT IF EXISTS nope;

-- statement
ALTER TABLE t ADD UNIQUE (c);

-- statement
ALTER TABLE t ADD CONSTRAINT x UNIQUE USING INDEX ui;

-- statement 15-18
ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (c);

-- statement
ALTER TABLE nopk ADD PRIMARY KEY (id);

-- statement
ALTER TABLE nopk ADD PRIMARY KEY (x);

-- statement
ALTER TABLE t DROP CONSTRAINT t_pkey, ADD PRIMARY KEY USING INDEX ui;

-- statement
ALTER TABLE t DROP CONSTRAINT t_pkey, ADD PRIMARY KEY USING INDEX un;

-- statement
ALTER TABLE t DROP CONSTRAINT t_pkey, ADD PRIMARY KEY USING INDEX uc;

-- statement
ALTER TABLE t ADD EXCLUDE USING btree (c WITH =);

-- statement
ALTER TABLE t ADD UNIQUE (c) NOT VALID;

-- statement
ALTER TABLE t RENAME CONSTRAINT pos TO x;

-- statement
ALTER TABLE t RENAME COLUMN a TO x;

-- statement
ALTER TABLE t RENAME TO x;

-- statement
ALTER TABLE t OWNER TO postgres;

-- statement
ALTER TABLE t ALTER c ADD GENERATED ALWAYS AS IDENTITY;

-- statement
ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY;

-- statement
ALTER TABLE idt ALTER id SET GENERATED BY DEFAULT;

-- statement
ALTER TABLE idt ALTER id RESTART WITH 100;

-- statement
ALTER TABLE idt ALTER id DROP IDENTITY;

-- statement
ALTER TABLE idt ALTER g DROP EXPRESSION;

-- statement 17-18
ALTER TABLE idt ALTER g SET EXPRESSION AS (3);

-- statement
ALTER TABLE t ALTER a SET STATISTICS 10;

-- statement
ALTER TABLE t ALTER a SET (n_distinct = 4);

-- statement
ALTER TABLE t ALTER b SET STORAGE external;

-- statement
ALTER TABLE t ALTER b SET COMPRESSION pglz;

-- statement
ALTER TABLE t ALTER a SET STATISTICS 10, ALTER b SET STORAGE external;

-- statement
ALTER TABLE t SET (fillfactor = 70);

-- statement
ALTER TABLE t SET (autovacuum_enabled = false, toast.autovacuum_enabled = false);

-- statement
ALTER TABLE t RESET (fillfactor);

-- statement
ALTER TABLE t SET (user_catalog_table = true);

-- statement
ALTER TABLE t SET (parallel_workers = 4);

-- statement
ALTER TABLE nopk SET UNLOGGED;

-- statement
ALTER TABLE nopk SET LOGGED;

-- statement
ALTER TABLE ul SET LOGGED;

-- statement
ALTER TABLE ul SET UNLOGGED;

-- statement
ALTER TABLE t SET TABLESPACE pg_default;

-- statement 15-18
ALTER TABLE t SET ACCESS METHOD heap;

-- statement
ALTER TABLE t CLUSTER ON ti;

-- statement
ALTER TABLE t SET WITHOUT CLUSTER;

-- statement
ALTER TABLE t REPLICA IDENTITY FULL;

-- statement
ALTER TABLE t REPLICA IDENTITY USING INDEX uc;

-- statement
ALTER TABLE t DISABLE TRIGGER tr;

-- statement
ALTER TABLE t ENABLE TRIGGER ALL;

-- statement
ALTER TABLE t ENABLE ALWAYS TRIGGER tr;

-- statement
ALTER TABLE nopk DISABLE RULE ru;

-- statement
ALTER TABLE t SET WITHOUT OIDS;

-- statement
ALTER TABLE t ADD COLUMN x int, ADD COLUMN y int;

-- statement
ALTER TABLE t ADD COLUMN x int, ADD CONSTRAINT z FOREIGN KEY (x) REFERENCES q;

-- statement
ALTER TABLE t ADD CONSTRAINT z FOREIGN KEY (a) REFERENCES q, ALTER a SET STATISTICS 10;

-- statement
CREATE INDEX ON t (a);

-- statement
CREATE UNIQUE INDEX x ON t (a, b);

-- statement
CREATE INDEX x ON t (lower(b)) WHERE a > 0;

-- statement
CREATE INDEX IF NOT EXISTS ti ON t (a);

-- statement
CREATE INDEX IF NOT EXISTS x ON t (a);

-- statement
CREATE INDEX CONCURRENTLY x ON t (a);

-- statement
CREATE INDEX CONCURRENTLY IF NOT EXISTS x ON t (a);

-- statement
DROP INDEX ti;

-- statement
DROP INDEX CONCURRENTLY ti;

-- statement
DROP INDEX CONCURRENTLY IF EXISTS ti;

-- statement
REINDEX INDEX ti;

-- statement
REINDEX TABLE t;

-- statement
REINDEX INDEX CONCURRENTLY ti;

-- statement
REINDEX TABLE CONCURRENTLY t;

-- statement
REINDEX SCHEMA public;

-- statement
CLUSTER t USING ti;

-- statement
VACUUM t;

-- statement
VACUUM FULL t;

-- statement
VACUUM (ANALYZE) t;

-- statement
ANALYZE t;

-- statement
ANALYZE t (a);

-- statement
TRUNCATE t;

-- statement
TRUNCATE q;

-- statement
TRUNCATE q CASCADE;

-- statement
TRUNCATE q, t;

-- statement
TRUNCATE TABLE ONLY nopk RESTART IDENTITY;

-- statement
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
