-- case: 63 bytes are kept
CREATE TABLE public.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn (id bigint);

-- case: the 64th byte is cut off
-- expect: identifier-too-long
CREATE TABLE public.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn (id bigint);

-- case: bytes count, not characters
-- expect: identifier-too-long
CREATE TABLE public."éééééééééééééééééééééééééééééééé" (id bigint);

-- case: a name in quotes that ends where the limit is
CREATE TABLE public."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" (id bigint);

-- case: a cut name in quotes goes on with any character
-- expect: identifier-too-long
CREATE TABLE public."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn and more" (id bigint);

-- case: a table made, altered and dropped without its schema
-- expect: require-schema-qualified
CREATE TABLE parcels (id bigint);
-- expect: require-schema-qualified
CREATE TABLE parcels_copy AS SELECT 1 AS id;
-- expect: require-schema-qualified
ALTER TABLE parcels ADD COLUMN code text;
-- expect: require-schema-qualified, require-schema-qualified
DROP TABLE parcels, parcels_copy;

-- case: the same with it
CREATE TABLE public.parcels (id bigint);
ALTER TABLE public.parcels ADD COLUMN code text;
DROP TABLE public.parcels;

-- case: a temporary table has no schema to name
CREATE TEMPORARY TABLE parcels (id bigint);
ALTER TABLE parcels ADD COLUMN code text;
DROP TABLE parcels;

-- case: an index is where its table is
CREATE TABLE public.parcels (id bigint);
CREATE INDEX parcels_id ON public.parcels (id);
ALTER INDEX parcels_id SET (fillfactor = 80);

-- case: new names of what exists are cut too
CREATE TABLE public.parcels (id bigint, code text);
-- next migration
-- expect: identifier-too-long
ALTER TABLE public.parcels RENAME COLUMN code TO nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn;
-- expect: identifier-too-long
ALTER TABLE public.parcels RENAME TO nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn;

-- case: triggers have names that are cut
CREATE TABLE public.parcels (id bigint);
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- expect: identifier-too-long
CREATE TRIGGER nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn AFTER INSERT ON public.parcels FOR EACH ROW EXECUTE FUNCTION public.note();
