SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_status_check CHECK (status IS NOT NULL) NOT VALID;
