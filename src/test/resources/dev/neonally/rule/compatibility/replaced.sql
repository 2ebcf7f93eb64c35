-- What is put in the place of something, each case with all findings of the rules about compatibility. Format:
-- dev.neonally.rule.RuleCase.

-- case: a function that grows by an argument leaves the old one behind
CREATE FUNCTION price(article bigint) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
-- next migration
-- expect: replace-function-signature
CREATE OR REPLACE FUNCTION price(article bigint, currency text) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';

-- case: a function that takes a wider type leaves the old one behind
CREATE FUNCTION price(article integer) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
-- next migration
-- expect: replace-function-signature
CREATE OR REPLACE FUNCTION price(article bigint) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';

-- case: an argument with a default makes calls ambiguous
CREATE FUNCTION price(article bigint) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
-- next migration
-- expect: replace-function-signature
CREATE OR REPLACE FUNCTION price(article bigint, currency text DEFAULT 'EUR') RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';

-- case: the old function that goes in the same migration, before or after, misleads nobody
CREATE FUNCTION price(article bigint) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE FUNCTION tax(article bigint) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
-- next migration
DROP FUNCTION price(bigint);
CREATE OR REPLACE FUNCTION price(article bigint, currency text) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE OR REPLACE FUNCTION tax(article bigint, currency text) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
DROP FUNCTION tax(bigint);

-- case: functions of one name that have nothing in common, and overloads that are written as such
CREATE FUNCTION price(article bigint) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
-- next migration
CREATE OR REPLACE FUNCTION price(code text) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE FUNCTION price(article bigint, currency text) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';

-- case: overloads of one migration belong together
CREATE OR REPLACE FUNCTION price(article bigint) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE OR REPLACE FUNCTION price(article bigint, currency text) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
-- next migration
CREATE OR REPLACE FUNCTION price(article bigint) RETURNS numeric LANGUAGE sql AS 'SELECT 2.0';
CREATE OR REPLACE FUNCTION price(article bigint, currency text) RETURNS numeric LANGUAGE sql AS 'SELECT 2.0';

-- case: a function under the new name of a type is the same function
CREATE TYPE mood AS ENUM ('ok');
CREATE FUNCTION greet(m mood) RETURNS mood LANGUAGE sql AS 'SELECT m';
-- next migration
-- expect: rename-other-object
ALTER TYPE mood RENAME TO humour;
CREATE OR REPLACE FUNCTION greet(m humour) RETURNS humour LANGUAGE sql AS 'SELECT m';

-- case: a view over tables that the history does not know is not judged
CREATE VIEW v AS SELECT * FROM legacy;
CREATE OR REPLACE VIEW v AS SELECT a FROM legacy;
CREATE OR REPLACE VIEW w AS SELECT b FROM legacy;

-- case: a copy at every write clobbers
CREATE TABLE orders (id bigint PRIMARY KEY, customer integer);
-- next migration
ALTER TABLE orders ADD COLUMN customer_id bigint;
CREATE FUNCTION copy_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.customer_id := NEW.customer::bigint;
    RETURN NEW;
END $$;
-- expect: dual-write-trigger-clobbers
CREATE TRIGGER copy_customer BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION copy_customer();
CREATE TRIGGER copy_of_old BEFORE UPDATE OF customer ON orders FOR EACH ROW EXECUTE FUNCTION copy_customer();
CREATE TRIGGER copy_when BEFORE UPDATE ON orders FOR EACH ROW WHEN (NEW.customer_id IS NULL)
    EXECUTE FUNCTION copy_customer();

-- case: copies that mind what was written, and values that are computed, clobber nothing
CREATE TABLE orders (id bigint PRIMARY KEY, customer integer, name text);
-- next migration
ALTER TABLE orders ADD COLUMN customer_id bigint, ADD COLUMN lower_name text, ADD COLUMN changed timestamptz;
CREATE FUNCTION a() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.customer_id IS NULL THEN NEW.customer_id := NEW.customer; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION a();
CREATE FUNCTION b() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.customer_id := COALESCE(NEW.customer_id, NEW.customer);
    NEW.lower_name := lower(NEW.name);
    NEW.changed := now();
    RETURN NEW;
END $$;
CREATE TRIGGER b BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION b();
CREATE FUNCTION c() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.customer_id IS DISTINCT FROM OLD.customer_id THEN
        NEW.customer := NEW.customer_id;
        RETURN NEW;
    END IF;
    NEW.customer_id := NEW.customer;
    RETURN NEW;
END $$;
CREATE TRIGGER c BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION c();

-- case: two columns that were born together do not stand for one another
CREATE TABLE orders (id bigint PRIMARY KEY, price integer, first_price integer);
CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.first_price := NEW.price;
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION keep();

-- case: attributes of a type that tables use
CREATE TYPE address AS (street text, zip text);
CREATE TYPE unused AS (a integer);
CREATE TABLE customers (id bigint PRIMARY KEY, homes address[]);
-- next migration
-- expect: alter-composite-type
ALTER TYPE address ADD ATTRIBUTE city text;
-- expect: alter-composite-type
ALTER TYPE address RENAME ATTRIBUTE zip TO code;
-- expect: alter-composite-type
ALTER TYPE address DROP ATTRIBUTE street;
ALTER TYPE unused ADD ATTRIBUTE b text;
-- expect: alter-composite-type
ALTER TYPE legacy ALTER ATTRIBUTE b TYPE bigint;

-- case: an enum type that is made anew has its name again at the commit
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint PRIMARY KEY, mood mood);
-- next migration
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('sad');
ALTER TABLE people ALTER COLUMN mood TYPE mood USING mood::text::mood;
DROP TYPE mood_old;

-- case: a table that moves and leaves a view behind
CREATE SCHEMA archive;
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE lines (id bigint PRIMARY KEY);
-- next migration
ALTER TABLE orders SET SCHEMA archive;
CREATE VIEW orders AS SELECT * FROM archive.orders;
-- expect: set-schema
ALTER TABLE lines SET SCHEMA archive;
