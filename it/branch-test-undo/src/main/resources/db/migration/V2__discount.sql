ALTER TABLE orders ADD COLUMN discount numeric(5, 2);
ALTER TABLE orders ADD COLUMN note text;
CREATE VIEW orders_note AS SELECT id, note FROM orders WHERE note IS NOT NULL;
