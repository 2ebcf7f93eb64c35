-- What domains are told, each case with all findings of the constraint rules. Format: dev.neonally.rule.RuleCase.

-- case: a constraint of a domain reads the tables that use it
CREATE DOMAIN email AS text;
CREATE TABLE customers (id bigint PRIMARY KEY, address email);
-- next migration
-- expect: domain-constraint-without-not-valid
ALTER DOMAIN email ADD CONSTRAINT email_check CHECK (VALUE LIKE '%@%');

-- case: not with NOT VALID; VALIDATE is told as LOW
CREATE DOMAIN email AS text;
CREATE TABLE customers (id bigint PRIMARY KEY, address email);
-- next migration
ALTER DOMAIN email ADD CONSTRAINT email_check CHECK (VALUE LIKE '%@%') NOT VALID;
-- next migration
-- expect: domain-constraint-without-not-valid
ALTER DOMAIN email VALIDATE CONSTRAINT email_check;

-- case: a domain that no table uses, or that the same migration created, is free
CREATE DOMAIN email AS text;
CREATE DOMAIN phone AS text;
CREATE TABLE customers (id bigint PRIMARY KEY, phone phone);
ALTER DOMAIN phone ADD CONSTRAINT phone_check CHECK (VALUE <> '');
-- next migration
ALTER DOMAIN email ADD CONSTRAINT email_check CHECK (VALUE LIKE '%@%');
ALTER DOMAIN email SET NOT NULL;

-- case: a domain that the history does not know is judged on the worst case
-- expect: domain-constraint-without-not-valid
ALTER DOMAIN legacy ADD CONSTRAINT legacy_check CHECK (VALUE <> '');
-- expect: domain-set-not-null
ALTER DOMAIN legacy SET NOT NULL;

-- case: SET NOT NULL of a domain reads the tables that use it
CREATE DOMAIN email AS text;
CREATE TABLE customers (id bigint PRIMARY KEY, address email);
-- next migration
-- expect: domain-set-not-null
ALTER DOMAIN email SET NOT NULL;
-- next migration
ALTER DOMAIN email DROP NOT NULL;

-- case: a domain over a domain is used too
CREATE DOMAIN label AS text;
CREATE DOMAIN email AS label;
CREATE TABLE customers (id bigint PRIMARY KEY, address email);
-- next migration
-- expect: domain-constraint-without-not-valid
ALTER DOMAIN label ADD CONSTRAINT label_check CHECK (VALUE <> '');

-- case: a domain with constraints is hard to change later
-- expect: create-domain-with-constraint
CREATE DOMAIN percentage AS integer CHECK (VALUE BETWEEN 0 AND 100);
-- expect: create-domain-with-constraint
CREATE DOMAIN label AS text NOT NULL;
CREATE DOMAIN plain AS text DEFAULT '';
