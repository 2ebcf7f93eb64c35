-- What changes of many rows are told, each case with all findings of the rules about data, opt-in ones too.
-- Format: dev.neonally.rule.RuleCase.

-- case: INSERT … SELECT into a table in use
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
CREATE TABLE notes (order_id bigint, body text);
-- next migration
-- expect: insert-select-unbounded
INSERT INTO notes SELECT id, '' FROM orders;

-- case: rows that are written down, one row, limited rows, keys and ranges are bounded
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
CREATE TABLE notes (order_id bigint, body text);
-- next migration
INSERT INTO notes VALUES (1, ''), (2, '');
INSERT INTO notes SELECT 1, '' WHERE NOT EXISTS (SELECT FROM notes WHERE order_id = 1);
INSERT INTO notes SELECT (SELECT max(id) FROM orders), '';
INSERT INTO notes SELECT id, '' FROM orders ORDER BY id LIMIT 100;
INSERT INTO notes SELECT id, '' FROM orders WHERE id IN (1, 2);
INSERT INTO notes SELECT id, '' FROM orders WHERE id > 100 AND id <= 200;

-- case: keys of every table that is read bound the rows, those of one alone do not
CREATE TABLE roles (id bigint PRIMARY KEY, name text UNIQUE);
CREATE TABLE rights (id bigint PRIMARY KEY, code text UNIQUE);
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE TABLE role_rights (role_id bigint, right_id bigint);
CREATE TABLE user_roles (user_id bigint, role_id bigint);
-- next migration
INSERT INTO role_rights SELECT r.id, p.id FROM roles r, rights p WHERE r.name = 'admin' AND p.code IN ('read', 'write');
-- expect: insert-select-unbounded
INSERT INTO user_roles SELECT u.id, r.id FROM users u CROSS JOIN roles r WHERE r.name = 'reader';
-- expect: insert-select-unbounded
INSERT INTO user_roles SELECT u.id, r.id FROM users u CROSS JOIN roles r WHERE r.id = 1;

-- case: a new table may be filled, and a new table with literal rows may be read
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
CREATE TABLE notes (order_id bigint, body text);
-- next migration
CREATE TABLE archive (id bigint PRIMARY KEY);
INSERT INTO archive SELECT id FROM orders;
CREATE TABLE first_notes (body text);
INSERT INTO first_notes VALUES ('a'), ('b');
INSERT INTO notes SELECT 1, body FROM first_notes;

-- case: triggers of the table run for each row that changes
CREATE TABLE orders (id bigint PRIMARY KEY, status text, total numeric, updated_at timestamptz);
CREATE TABLE audit (order_id bigint, at timestamptz);
CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit VALUES (NEW.id, now());
  RETURN NULL;
END $$;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END $$;
CREATE FUNCTION forbid_zero() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.total = 0 THEN
    RAISE EXCEPTION 'no total';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_audit AFTER INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION log_change();
CREATE TRIGGER b_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER c_check BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION forbid_zero();
CREATE TRIGGER d_total BEFORE UPDATE OF total ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER e_when BEFORE UPDATE ON orders FOR EACH ROW WHEN (OLD.total <> NEW.total) EXECUTE FUNCTION touch();
CREATE TRIGGER f_delete AFTER DELETE ON orders FOR EACH ROW EXECUTE FUNCTION log_change();
CREATE TRIGGER g_statement AFTER UPDATE ON orders EXECUTE FUNCTION log_change();
-- next migration
-- expect: backfill-fires-triggers, backfill-fires-triggers, missing-analyze, bulk-delete-without-vacuum, unbatched-update
UPDATE orders SET status = 'new' WHERE status IS NULL;
-- next migration
UPDATE orders SET status = 'new' WHERE id = 1;

-- case: a trigger that is switched off, or whose session is a replica, does not run
CREATE TABLE orders (id bigint PRIMARY KEY, status text, updated_at timestamptz);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
-- next migration
ALTER TABLE orders DISABLE TRIGGER touch;
-- expect: missing-analyze, bulk-delete-without-vacuum, unbatched-update
UPDATE orders SET status = 'new' WHERE status IS NULL;
ALTER TABLE orders ENABLE TRIGGER touch;
SET LOCAL session_replication_role = replica;
-- expect: missing-analyze, bulk-delete-without-vacuum, unbatched-update
UPDATE orders SET status = 'old' WHERE status IS NULL;

-- case: a function that the history does not know may do anything
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
CREATE TRIGGER sync BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit.sync();
-- next migration
-- expect: backfill-fires-triggers, missing-analyze, bulk-delete-without-vacuum, unbatched-update
UPDATE orders SET status = 'new' WHERE status IS NULL;

-- case: a trigger that sets what the UPDATE assigns
CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamptz, updated_at timestamptz);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
-- next migration
-- expect: backfill-fires-triggers, missing-analyze, bulk-delete-without-vacuum, unbatched-update
UPDATE orders SET updated_at = created_at WHERE updated_at IS NULL;

-- case: one aggregate is one row, groups are many
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
CREATE TABLE numbers (n bigint);
-- next migration
INSERT INTO numbers SELECT count(*) FROM orders;
-- expect: insert-select-unbounded
INSERT INTO numbers SELECT count(*) FROM orders GROUP BY customer_id;
-- expect: insert-select-unbounded
INSERT INTO numbers SELECT count(*) OVER () FROM orders;
