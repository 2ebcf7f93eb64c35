-- migrate:up
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
-- migrate:down
DROP TABLE orders;
