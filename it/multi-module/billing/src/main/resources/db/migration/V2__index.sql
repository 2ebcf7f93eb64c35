SET lock_timeout = '2s';
CREATE INDEX invoices_due_idx ON invoices (due);
