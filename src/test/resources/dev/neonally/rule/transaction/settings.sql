-- Settings that a migration runs with, each case with all findings of the rules about transactions. Format:
-- dev.neonally.rule.RuleCase.

-- case: a statement timeout beyond the limit guards nothing that takes long
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2));
-- next migration
SET lock_timeout = '2s';
SET statement_timeout = '10min';
-- expect: statement-timeout-too-long
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 4);

-- case: what is instant, what blocks nobody, and a new table may have any
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;
-- next migration
SET lock_timeout = '2s';
SET statement_timeout = '10min';
ALTER TABLE orders ADD COLUMN note text;
-- next migration
SET lock_timeout = '2s';
SET statement_timeout = '10min';
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
-- next migration
SET statement_timeout = '10min';
CREATE TABLE lines (id bigint PRIMARY KEY, total numeric(10, 2));
ALTER TABLE lines ALTER COLUMN total TYPE numeric(12, 4);
