SET lock_timeout = '2s';
--> statement-breakpoint
CREATE INDEX orders_customer_idx ON orders (customer_id);
