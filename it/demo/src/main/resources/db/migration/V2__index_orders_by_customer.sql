-- Looks harmless, and stops every INSERT, UPDATE and DELETE on orders until the index is built.
CREATE INDEX orders_customer_idx ON orders (customer_id);
