-- What ALTER SEQUENCE is told.
-- Format: dev.neonally.rule.RuleCase.

-- case: inserts wait for it
CREATE SEQUENCE numbers;
CREATE TABLE orders (id bigint PRIMARY KEY);
-- next migration
-- expect: alter-sequence-blocks-nextval
ALTER SEQUENCE numbers CACHE 50;
-- expect: alter-sequence-blocks-nextval
ALTER SEQUENCE numbers OWNED BY orders.id;
-- expect: sequence-moved-back
ALTER SEQUENCE numbers RESTART WITH 1;

-- case: bounded and alone, new, or perhaps not there
CREATE SEQUENCE numbers;
-- next migration
SET lock_timeout = '2s';
ALTER SEQUENCE numbers INCREMENT BY 2;
-- next migration
CREATE SEQUENCE fresh;
ALTER SEQUENCE fresh CACHE 50;
ALTER SEQUENCE IF EXISTS absent CACHE 50;
CREATE TABLE orders (id bigserial PRIMARY KEY);
ALTER SEQUENCE orders_id_seq CACHE 50;
RESET lock_timeout;
-- expect: alter-sequence-blocks-nextval
ALTER SEQUENCE legacy CACHE 50;

-- case: other work keeps the lock under a lock_timeout as well
CREATE SEQUENCE numbers;
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- next migration
SET lock_timeout = '2s';
-- expect: alter-sequence-blocks-nextval
ALTER SEQUENCE numbers CACHE 50;
ALTER TABLE orders ADD COLUMN more text;
