CREATE INDEX CONCURRENTLY orders_customer_idx ON ${table} (customer_id);
