-- Up Migration
SET lock_timeout = '2s';
CREATE INDEX orders_customer_idx ON orders (customer_id);
-- Down Migration
DROP INDEX orders_customer_idx;
