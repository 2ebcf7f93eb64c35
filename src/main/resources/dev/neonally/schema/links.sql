-- What goes when another object goes. Rows (catalog, object, part, other catalog, other object, other part, of an extension).
-- What depends on a column stands beside it; a sequence is a part of it.
SELECT DISTINCT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid,
    CASE WHEN c.relkind = 'S' THEN d.refobjsubid ELSE 0 END, d.deptype = 'e'
FROM pg_depend d
LEFT JOIN pg_class c ON d.classid = c.tableoid AND c.oid = d.objid
WHERE d.deptype IN ('a', 'i', 'P', 'S', 'e') AND d.objid >= 16384
