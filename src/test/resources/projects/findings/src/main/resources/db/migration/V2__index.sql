SET lock_timeout = '2s';
SET statement_timeout = '5s';
CREATE INDEX orders_note ON orders (note);
