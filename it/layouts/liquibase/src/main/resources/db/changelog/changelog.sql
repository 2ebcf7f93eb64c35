--liquibase formatted sql

--changeset alice:1
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
--rollback DROP TABLE orders;

--changeset alice:2
SET lock_timeout = '2s';
CREATE INDEX orders_customer_idx ON orders (customer_id);
--rollback DROP INDEX orders_customer_idx;
