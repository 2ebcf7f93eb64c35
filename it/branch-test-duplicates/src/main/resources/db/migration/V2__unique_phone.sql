CREATE TABLE phone_changes (customer_id bigint NOT NULL, changed_at timestamptz NOT NULL);

ALTER TABLE customers ADD CONSTRAINT customers_phone_key UNIQUE (phone);
