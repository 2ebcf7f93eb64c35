-- +goose Up
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
-- +goose Down
DROP TABLE orders;
