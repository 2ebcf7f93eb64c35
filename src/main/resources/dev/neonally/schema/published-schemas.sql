-- Schemas whose tables are published, since PostgreSQL 15. Rows (catalog, object, part, name, definition).
SELECT r.tableoid, r.oid, 0,
    format('schema %s in publication %I', r.pnnspid::regnamespace, p.pubname),
    format('ALTER PUBLICATION %I ADD TABLES IN SCHEMA %s', p.pubname, r.pnnspid::regnamespace)
FROM pg_publication_namespace r
JOIN pg_publication p ON p.oid = r.pnpubid
ORDER BY 4
