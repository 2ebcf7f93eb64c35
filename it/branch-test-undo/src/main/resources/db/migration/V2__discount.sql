ALTER TABLE orders ADD COLUMN discount numeric(5, 2);
ALTER TABLE orders DROP CONSTRAINT orders_total_check;
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0 AND total >= discount) NOT VALID;
