-- +migrate Up
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
-- +migrate Down
DROP TABLE orders;
