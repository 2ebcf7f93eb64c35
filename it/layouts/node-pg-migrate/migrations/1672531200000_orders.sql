-- Up Migration
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
-- Down Migration
DROP TABLE orders;
