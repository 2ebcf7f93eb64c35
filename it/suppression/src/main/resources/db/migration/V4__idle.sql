SET lock_timeout = '2s';
-- neonally:ignore drop-table: nothing is dropped here
ALTER TABLE orders ADD COLUMN note text;
