-- Statements that the server refuses, and their neighbours that it takes.
-- Format: dev.neonally.rule.RefusalsOnServerTest.

-- schema
CREATE TABLE customers (id bigint PRIMARY KEY, a int UNIQUE DEFERRABLE, b int, c int, d int, e int, UNIQUE (b, c));
CREATE UNIQUE INDEX ON customers (d) WHERE d > 0;
CREATE UNIQUE INDEX ON customers ((c + 0));
CREATE UNIQUE INDEX ON customers (e) INCLUDE (d);
CREATE TABLE late (id bigint PRIMARY KEY DEFERRABLE);
CREATE TABLE plain (id bigint);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, x int, y int);
CREATE TABLE parts (id bigint, k int) PARTITION BY LIST (k);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
CREATE UNIQUE INDEX parts_key ON ONLY parts (id, k);

-- refused: 42830
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (b);
-- refused: 42830
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (b) NOT VALID;
-- refused: 42830
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (c) ON DELETE CASCADE;
-- refused: 42830
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (d);
-- refused: 42830
ALTER TABLE orders ADD FOREIGN KEY (x, y) REFERENCES customers (b);
-- refused: 42830
ALTER TABLE orders ADD FOREIGN KEY (x, y) REFERENCES customers;
-- refused: 55000
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (a);
-- refused: 55000
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES late;
-- refused: 42704
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES plain;
-- refused: 42830
CREATE TABLE more (x int REFERENCES customers (d));
-- refused: 42830
CREATE TABLE nodes (id bigint, parent_id bigint REFERENCES nodes (id));
-- refused: 42830
ALTER TABLE orders ADD COLUMN z bigint REFERENCES plain (id);
-- refused: 42830
ALTER TABLE orders ADD FOREIGN KEY (customer, x) REFERENCES parts (id, k);
-- taken
ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES customers (e);
-- taken
ALTER TABLE orders ADD FOREIGN KEY (x, y) REFERENCES customers (c, b);
-- taken
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers;
-- taken
CREATE TABLE nodes (id bigint, parent_id bigint REFERENCES nodes (id), UNIQUE (id));
-- taken
ALTER TABLE plain ADD UNIQUE (id), ADD COLUMN parent_id bigint REFERENCES plain (id);

-- schema
CREATE TABLE customers (id bigint PRIMARY KEY, email text, span int4range, CONSTRAINT positive CHECK (id > 0));
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);
CREATE TABLE orders (id bigint CONSTRAINT fk REFERENCES customers);
CREATE INDEX ON orders (id);

-- refused: 0A000
ALTER TABLE orders ADD UNIQUE (id) NOT VALID;
-- refused: 0A000
ALTER TABLE orders ADD PRIMARY KEY (id) NOT VALID;
-- refused: 0A000
ALTER TABLE customers ADD EXCLUDE USING gist (span WITH &&) NOT VALID;
-- refused: 0A000
CREATE TABLE more (id bigint, UNIQUE (id) NOT VALID);
-- taken
CREATE TABLE more (id bigint, CHECK (id > 0) NOT VALID);
-- taken
ALTER TABLE customers ADD CHECK (id > 0) NOT VALID;
-- refused: 42809
ALTER TABLE customers ALTER CONSTRAINT customers_email_key DEFERRABLE;
-- refused: 42809
ALTER TABLE customers ALTER CONSTRAINT positive DEFERRABLE;
-- taken
ALTER TABLE orders ALTER CONSTRAINT fk DEFERRABLE;

-- schema
CREATE TABLE orders (id bigint PRIMARY KEY, a int, b int);

-- refused: 0A000
CREATE UNIQUE INDEX ON orders USING hash (a);
-- refused: 0A000
CREATE INDEX ON orders USING hash (a, b);
-- refused: 0A000
CREATE INDEX ON orders USING hash (a) INCLUDE (b);
-- refused: 0A000
CREATE INDEX ON orders USING hash (a DESC);
-- refused: 0A000
CREATE INDEX ON orders USING hash (a NULLS FIRST);
-- taken
CREATE INDEX ON orders USING hash ((a + b)) WHERE a > 0;

-- schema
CREATE TABLE p (id bigint, k int, n int, s int4range) PARTITION BY RANGE (k);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE e (id bigint, k int) PARTITION BY RANGE ((k + 1));
CREATE TABLE u (id bigint, k int, n int, UNIQUE (id, k)) PARTITION BY RANGE (k);

-- refused: 0A000
ALTER TABLE p ADD PRIMARY KEY (id);
-- refused: 0A000
ALTER TABLE p ADD UNIQUE (id, n);
-- refused: 0A000
ALTER TABLE ONLY p ADD UNIQUE (id);
-- refused: 0A000
ALTER TABLE p ADD COLUMN code text UNIQUE;
-- refused: 0A000
CREATE UNIQUE INDEX ON p (id) INCLUDE (k);
-- refused: 0A000
CREATE UNIQUE INDEX ON p ((k + 0));
-- refused: 0A000
CREATE UNIQUE INDEX ON e (k, id);
-- refused: 0A000
CREATE TABLE q (id bigint PRIMARY KEY, k int) PARTITION BY LIST (k);
-- refused: 0A000
CREATE TABLE q (id bigint, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (abs(k));
-- refused: 0A000
CREATE TABLE u_1 PARTITION OF u FOR VALUES FROM (0) TO (10) PARTITION BY LIST (n);
-- refused: 0A000
-- postgres 14-16
ALTER TABLE p ADD EXCLUDE USING btree (k WITH =);
-- refused: 0A000
ALTER TABLE p ADD EXCLUDE USING btree (id WITH =);
-- taken
-- postgres 17-18
ALTER TABLE p ADD EXCLUDE USING btree (k WITH =);
-- taken
ALTER TABLE p ADD PRIMARY KEY (k, id);
-- taken
CREATE UNIQUE INDEX ON p (id, k) WHERE id > 0;
-- taken
CREATE TABLE q (id bigint, "K" int, PRIMARY KEY (id, "K")) PARTITION BY LIST (("K"));
-- taken
CREATE TABLE u_1 PARTITION OF u FOR VALUES FROM (0) TO (10) PARTITION BY HASH (id);
-- taken
ALTER TABLE p_1 ADD UNIQUE (id);

-- schema
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE MATERIALIZED VIEW bare AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX ON bare (id) WHERE total > 0;
CREATE UNIQUE INDEX ON bare ((id + 0));
CREATE INDEX ON bare (id);
CREATE MATERIALIZED VIEW keyed AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX ON keyed (id, total) INCLUDE (total);

-- refused: 55000
REFRESH MATERIALIZED VIEW CONCURRENTLY bare;
-- taken
REFRESH MATERIALIZED VIEW CONCURRENTLY keyed;
-- refused: 42601
REFRESH MATERIALIZED VIEW CONCURRENTLY keyed WITH NO DATA;
-- refused: 0A000
CREATE MATERIALIZED VIEW later AS SELECT id FROM orders WITH NO DATA;
CREATE UNIQUE INDEX ON later (id);
REFRESH MATERIALIZED VIEW CONCURRENTLY later;

-- schema
CREATE TABLE orders (id bigint PRIMARY KEY, a int NOT NULL, b int, c int NOT NULL, CONSTRAINT late UNIQUE (c) DEFERRABLE);
CREATE INDEX plain ON orders (a);
CREATE UNIQUE INDEX nullable ON orders (b);
CREATE UNIQUE INDEX part ON orders (a) WHERE a > 0;
CREATE UNIQUE INDEX expression ON orders ((a + 0));
CREATE UNIQUE INDEX fine ON orders (a, c);

-- refused: 42809
ALTER TABLE orders REPLICA IDENTITY USING INDEX plain;
-- refused: 42809
ALTER TABLE orders REPLICA IDENTITY USING INDEX nullable;
-- refused: 0A000
ALTER TABLE orders REPLICA IDENTITY USING INDEX part;
-- refused: 0A000
ALTER TABLE orders REPLICA IDENTITY USING INDEX expression;
-- refused: 0A000
ALTER TABLE orders REPLICA IDENTITY USING INDEX late;
-- taken
ALTER TABLE orders REPLICA IDENTITY USING INDEX fine;
