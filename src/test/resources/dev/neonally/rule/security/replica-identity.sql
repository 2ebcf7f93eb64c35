-- What REPLICA IDENTITY is told.
-- Format: dev.neonally.rule.RuleCase.

-- case: FULL and NOTHING have a price, whatever the lock
CREATE TABLE orders (id bigint PRIMARY KEY, code text NOT NULL);
CREATE UNIQUE INDEX orders_code_key ON orders (code);
-- next migration
SET lock_timeout = '2s';
-- expect: replica-identity-change
ALTER TABLE orders REPLICA IDENTITY FULL;
-- expect: replica-identity-change
ALTER TABLE orders REPLICA IDENTITY NOTHING;
-- next migration
SET lock_timeout = '2s';
ALTER TABLE orders REPLICA IDENTITY DEFAULT;
-- next migration
RESET lock_timeout;
-- expect: replica-identity-change
ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_code_key;
-- next migration
CREATE TABLE bills (id bigint);
ALTER TABLE bills REPLICA IDENTITY FULL;

-- case: indexes that the server does not take
CREATE TABLE orders (id bigint PRIMARY KEY, a int NOT NULL, b int, CONSTRAINT late UNIQUE (a) DEFERRABLE);
CREATE INDEX plain ON orders (a);
CREATE UNIQUE INDEX nullable ON orders (b);
CREATE UNIQUE INDEX part ON orders (a) WHERE a > 0;
CREATE UNIQUE INDEX expression ON orders ((a + 0));
-- expect: replica-identity-change
ALTER TABLE orders REPLICA IDENTITY USING INDEX plain;
-- expect: replica-identity-change
ALTER TABLE orders REPLICA IDENTITY USING INDEX nullable;
-- expect: replica-identity-change
ALTER TABLE orders REPLICA IDENTITY USING INDEX part;
-- expect: replica-identity-change
ALTER TABLE orders REPLICA IDENTITY USING INDEX expression;
-- expect: replica-identity-change
ALTER TABLE orders REPLICA IDENTITY USING INDEX late;
ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_pkey;
