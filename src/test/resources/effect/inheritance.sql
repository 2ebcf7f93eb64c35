-- setup
CREATE TABLE q (id int PRIMARY KEY);
INSERT INTO q SELECT generate_series(0, 100);
CREATE TABLE ft (a int PRIMARY KEY, b int REFERENCES q, c int NOT NULL, CONSTRAINT fc CHECK (c > 0), CONSTRAINT fni CHECK (c > 0) NO INHERIT);
CREATE TABLE ch (x int) INHERITS (ft);
CREATE TABLE gch () INHERITS (ch);
INSERT INTO ft SELECT g, g, g FROM generate_series(1, 20) g;
INSERT INTO ch SELECT g, g, g FROM generate_series(21, 40) g;
INSERT INTO gch SELECT g, g, g FROM generate_series(41, 60) g;
CREATE TABLE r (a int NOT NULL, b int, c int NOT NULL, CONSTRAINT fc CHECK (c > 0));
ALTER TABLE ft ADD CONSTRAINT fnv CHECK (b > 0) NOT VALID;
CREATE TABLE base (a int);

-- statement
ALTER TABLE ft ADD COLUMN z int;

-- statement
ALTER TABLE ONLY ft DROP COLUMN b;

-- statement
ALTER TABLE ft DROP COLUMN b;

-- statement
ALTER TABLE ft ALTER b TYPE bigint;

-- statement
ALTER TABLE ft ALTER b SET NOT NULL;

-- statement
ALTER TABLE ONLY ft ALTER b SET NOT NULL;

-- statement
ALTER TABLE ft ALTER c DROP NOT NULL;

-- statement
ALTER TABLE ft ALTER b SET DEFAULT 3;

-- statement
ALTER TABLE ft ALTER a DROP NOT NULL;

-- statement
ALTER TABLE ft RENAME b TO b2;

-- statement
ALTER TABLE ft RENAME CONSTRAINT fc TO fc2;

-- statement
ALTER TABLE ft ADD CHECK (b > 0);

-- statement
ALTER TABLE ft ADD CHECK (b > 0) NO INHERIT;

-- statement
ALTER TABLE ft DROP CONSTRAINT fc;

-- statement
ALTER TABLE ft DROP CONSTRAINT fni;

-- statement
ALTER TABLE ONLY ft DROP CONSTRAINT fc;

-- statement
ALTER TABLE ft VALIDATE CONSTRAINT fnv;

-- statement
ALTER TABLE ft VALIDATE CONSTRAINT fnv, ALTER b SET STATISTICS 10;

-- statement
ALTER TABLE ft VALIDATE CONSTRAINT fnv, ADD COLUMN z int;

-- statement
ALTER TABLE ft DISABLE TRIGGER ALL;

-- statement
ALTER TABLE ft DROP CONSTRAINT ft_b_fkey;

-- statement
ALTER TABLE ft ADD UNIQUE (b);

-- statement
ALTER TABLE ONLY ft ADD UNIQUE (b);

-- statement
ALTER TABLE ft ADD CONSTRAINT x FOREIGN KEY (b) REFERENCES q;

-- statement
ALTER TABLE ft ADD CONSTRAINT x EXCLUDE USING btree (b WITH =);

-- statement
ALTER TABLE ft ALTER CONSTRAINT ft_b_fkey DEFERRABLE;

-- statement
ALTER TABLE ft SET (fillfactor = 80);

-- statement
CREATE INDEX ON ft (b);

-- statement
CREATE TABLE z () INHERITS (ft);

-- statement
CREATE TABLE z (a int, b int) INHERITS (ft, r);

-- statement
ANALYZE ft;

-- statement
TRUNCATE ft;

-- statement
TRUNCATE ONLY ft;

-- statement
TRUNCATE q CASCADE;

-- statement
LOCK TABLE ft IN SHARE MODE;

-- statement
ALTER TABLE ch NO INHERIT ft;

-- statement
ALTER TABLE ft DROP CONSTRAINT IF EXISTS nope;

-- statement
ALTER TABLE r INHERIT base;

-- statement
DROP TABLE ft;

-- statement
DROP TABLE ft CASCADE;

-- statement
DROP TABLE gch;

-- statement
DROP TABLE ch;

-- statement
CREATE PUBLICATION pub FOR TABLE ft;

-- statement
CREATE TRIGGER tr BEFORE INSERT ON ft FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

-- statement
ALTER TABLE q ALTER id TYPE bigint;

-- statement
SELECT * FROM ft;

-- statement
UPDATE ft SET c = 2;
