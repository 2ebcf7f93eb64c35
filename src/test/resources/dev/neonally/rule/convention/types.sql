-- case: new columns
-- expect: prefer-bigint, prefer-text, ban-char, prefer-timestamptz
CREATE TABLE parcels (id integer, code varchar(10), state char(2), sent timestamp);

-- case: columns that get such a type
CREATE TABLE parcels (id bigint, code text, state text, sent timestamptz);
-- next migration
-- expect: prefer-text
ALTER TABLE parcels ALTER COLUMN code TYPE varchar(40);
-- expect: ban-char
ALTER TABLE parcels ALTER COLUMN state TYPE char(2);
-- expect: prefer-timestamptz
ALTER TABLE parcels ALTER COLUMN sent TYPE timestamp;
-- expect: prefer-bigint
ALTER TABLE parcels ALTER COLUMN id TYPE integer;

-- case: columns that get away from it
CREATE TABLE public.plain (id bigint, code text, sent timestamptz, length varchar);
-- next migration
ALTER TABLE plain ALTER COLUMN code TYPE text, ALTER COLUMN sent TYPE timestamptz, ALTER COLUMN length TYPE varchar;
