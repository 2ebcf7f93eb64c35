SET lock_timeout = '2s';
-- neonally:ignore create-index-non-concurrent: orders is empty until the launch
CREATE INDEX orders_customer_idx ON orders (customer_id);
