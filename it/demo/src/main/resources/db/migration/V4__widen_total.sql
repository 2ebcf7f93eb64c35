SET lock_timeout = '2s';
-- The same precision step is free from numeric(10,2) to numeric(12,2), and a rewrite to numeric(12,4).
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 4);
