-- # NOT NULL, defaults and constraints
-- `orders` references `customers`.

-- setup
CREATE TABLE customers (id int PRIMARY KEY, email text UNIQUE);
INSERT INTO customers SELECT g, g FROM generate_series(1, 50) g;
CREATE TABLE orders (id int CONSTRAINT orders_key PRIMARY KEY, customer_id int CONSTRAINT orders_customer REFERENCES customers,
  a int NOT NULL, b int, c int, d int, e int, total int CONSTRAINT total_positive CHECK (total > 0), code int CONSTRAINT orders_code UNIQUE,
  CONSTRAINT c_there CHECK (c IS NOT NULL), CONSTRAINT d_there CHECK (d IS NOT NULL AND d > 0));
INSERT INTO orders SELECT g, g, g, g, g, g, g, g, g FROM generate_series(1, 50) g;
ALTER TABLE orders ADD CONSTRAINT e_there CHECK (e IS NOT NULL) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT orders_late FOREIGN KEY (b) REFERENCES customers NOT VALID;
CREATE UNIQUE INDEX orders_a ON orders (a);
CREATE UNIQUE INDEX orders_b ON orders (b);

-- statement: SET NOT NULL
ALTER TABLE orders ALTER COLUMN b SET NOT NULL;

-- statement: SET NOT NULL, a valid CHECK (c IS NOT NULL) is there
ALTER TABLE orders ALTER COLUMN c SET NOT NULL;

-- statement: SET NOT NULL, a valid CHECK (d IS NOT NULL AND …) is there
ALTER TABLE orders ALTER COLUMN d SET NOT NULL;

-- statement: SET NOT NULL, only a CHECK that does not say it is there
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;

-- statement: SET NOT NULL, the CHECK is NOT VALID
ALTER TABLE orders ALTER COLUMN e SET NOT NULL;

-- statement: SET NOT NULL and DROP CONSTRAINT of its proof in one statement
ALTER TABLE orders ALTER COLUMN c SET NOT NULL, DROP CONSTRAINT c_there;

-- statement: SET NOT NULL, already so
ALTER TABLE orders ALTER COLUMN a SET NOT NULL;

-- statement 18: ADD NOT NULL
ALTER TABLE orders ADD CONSTRAINT b_there NOT NULL b;

-- statement 18: ADD NOT NULL NOT VALID
ALTER TABLE orders ADD CONSTRAINT b_there NOT NULL b NOT VALID;

-- statement: DROP NOT NULL
ALTER TABLE orders ALTER COLUMN a DROP NOT NULL;

-- statement: DROP NOT NULL, primary key
ALTER TABLE orders ALTER COLUMN id DROP NOT NULL;

-- statement: SET DEFAULT
ALTER TABLE orders ALTER COLUMN b SET DEFAULT 1;

-- statement: DROP DEFAULT
ALTER TABLE orders ALTER COLUMN b DROP DEFAULT;

-- statement: ADD CHECK
ALTER TABLE orders ADD CONSTRAINT b_positive CHECK (b > 0);

-- statement: ADD CHECK NOT VALID
ALTER TABLE orders ADD CONSTRAINT b_positive CHECK (b > 0) NOT VALID;

-- statement 18: ADD CHECK NOT ENFORCED
ALTER TABLE orders ADD CONSTRAINT b_positive CHECK (b > 0) NOT ENFORCED;

-- statement: ADD CHECK NOT VALID and VALIDATE in one statement
ALTER TABLE orders ADD CONSTRAINT b_positive CHECK (b > 0) NOT VALID, VALIDATE CONSTRAINT b_positive;

-- statement: VALIDATE CONSTRAINT, check
ALTER TABLE orders VALIDATE CONSTRAINT e_there;

-- statement: ADD FOREIGN KEY
ALTER TABLE orders ADD CONSTRAINT a_known FOREIGN KEY (a) REFERENCES customers;

-- statement: ADD FOREIGN KEY NOT VALID
ALTER TABLE orders ADD CONSTRAINT a_known FOREIGN KEY (a) REFERENCES customers NOT VALID;

-- statement 18: ADD FOREIGN KEY NOT ENFORCED
ALTER TABLE orders ADD CONSTRAINT a_known FOREIGN KEY (a) REFERENCES customers NOT ENFORCED;

-- statement: VALIDATE CONSTRAINT, foreign key
ALTER TABLE orders VALIDATE CONSTRAINT orders_late;

-- statement: ADD FOREIGN KEY NOT VALID and VALIDATE in one statement
ALTER TABLE orders ADD CONSTRAINT a_known FOREIGN KEY (a) REFERENCES customers NOT VALID, VALIDATE CONSTRAINT a_known;

-- statement: ALTER CONSTRAINT DEFERRABLE
ALTER TABLE orders ALTER CONSTRAINT orders_customer DEFERRABLE INITIALLY DEFERRED;

-- statement 18: ALTER CONSTRAINT NOT ENFORCED
ALTER TABLE orders ALTER CONSTRAINT orders_customer NOT ENFORCED;

-- statement: DROP CONSTRAINT, foreign key
ALTER TABLE orders DROP CONSTRAINT orders_customer;

-- statement: DROP CONSTRAINT, check
ALTER TABLE orders DROP CONSTRAINT total_positive;

-- statement: DROP CONSTRAINT, unique
ALTER TABLE orders DROP CONSTRAINT orders_code;

-- statement: DROP CONSTRAINT, primary key
ALTER TABLE orders DROP CONSTRAINT orders_key;

-- statement: DROP CONSTRAINT, a foreign key needs it
ALTER TABLE customers DROP CONSTRAINT customers_pkey;

-- statement: DROP CONSTRAINT CASCADE, a foreign key needs it
ALTER TABLE customers DROP CONSTRAINT customers_pkey CASCADE;

-- statement: DROP CONSTRAINT IF EXISTS, absent
ALTER TABLE orders DROP CONSTRAINT IF EXISTS absent;

-- statement: ADD UNIQUE
ALTER TABLE orders ADD CONSTRAINT b_once UNIQUE (b);

-- statement 15-18: ADD UNIQUE NULLS NOT DISTINCT
ALTER TABLE orders ADD CONSTRAINT b_once UNIQUE NULLS NOT DISTINCT (b);

-- statement: ADD UNIQUE USING INDEX
ALTER TABLE orders ADD CONSTRAINT b_once UNIQUE USING INDEX orders_b;

-- statement: ADD UNIQUE NOT VALID
ALTER TABLE orders ADD CONSTRAINT b_once UNIQUE (b) NOT VALID;

-- statement: ADD EXCLUDE
ALTER TABLE orders ADD CONSTRAINT b_alone EXCLUDE (b WITH =);

-- statement: RENAME CONSTRAINT
ALTER TABLE orders RENAME CONSTRAINT orders_code TO orders_number;

-- setup
CREATE TABLE orders (a int NOT NULL, b int, c int, CONSTRAINT c_there CHECK (c IS NOT NULL));
INSERT INTO orders SELECT g, g, g FROM generate_series(1, 50) g;
CREATE UNIQUE INDEX orders_a ON orders (a);
CREATE UNIQUE INDEX orders_b ON orders (b);
CREATE UNIQUE INDEX orders_c ON orders (c);

-- statement: ADD PRIMARY KEY, column NOT NULL
ALTER TABLE orders ADD PRIMARY KEY (a);

-- statement: ADD PRIMARY KEY, column nullable
ALTER TABLE orders ADD PRIMARY KEY (b);

-- statement: ADD PRIMARY KEY USING INDEX, column NOT NULL
ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_a;

-- statement: ADD PRIMARY KEY USING INDEX, column nullable
ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_b;

-- statement: ADD PRIMARY KEY USING INDEX, a valid CHECK (c IS NOT NULL) is there
ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_c;

-- setup
CREATE TABLE base (a int, b int);
CREATE TABLE derived (c int) INHERITS (base);
INSERT INTO base VALUES (1, 1);
INSERT INTO derived VALUES (1, 1, 1);
ALTER TABLE base ADD CONSTRAINT b_positive CHECK (b > 0) NOT VALID;

-- statement: ADD CHECK, inheritance parent
ALTER TABLE base ADD CONSTRAINT a_positive CHECK (a > 0);

-- statement: VALIDATE CONSTRAINT, inheritance parent
ALTER TABLE base VALIDATE CONSTRAINT b_positive;

-- setup
CREATE TABLE customers (id int PRIMARY KEY);
INSERT INTO customers SELECT generate_series(1, 50);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int CONSTRAINT orders_customer REFERENCES customers, b int);
INSERT INTO orders SELECT g, g, g FROM generate_series(1, 50) g;
ALTER TABLE orders ALTER CONSTRAINT orders_customer NOT ENFORCED;
ALTER TABLE orders ADD CONSTRAINT b_there NOT NULL b NOT VALID;

-- statement 18: ALTER CONSTRAINT ENFORCED
ALTER TABLE orders ALTER CONSTRAINT orders_customer ENFORCED;

-- statement 18: SET NOT NULL, a NOT VALID NOT NULL is there
ALTER TABLE orders ALTER COLUMN b SET NOT NULL;

-- statement 18: VALIDATE CONSTRAINT, not null
ALTER TABLE orders VALIDATE CONSTRAINT b_there;

-- statement 18: ADD PRIMARY KEY, a NOT VALID NOT NULL is there
ALTER TABLE orders DROP CONSTRAINT orders_pkey, ADD PRIMARY KEY (b);
