-- What objects of many kinds have: owner, privileges, comment, security label. Rows (catalog, object, part, line).

SELECT o.catalog, o.object, 0, 'OWNER TO ' || o.owner::regrole
FROM (
    SELECT tableoid, oid, nspowner FROM pg_namespace
    UNION ALL SELECT tableoid, oid, relowner FROM pg_class WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
    UNION ALL SELECT tableoid, oid, typowner FROM pg_type
    UNION ALL SELECT tableoid, oid, proowner FROM pg_proc
    UNION ALL SELECT tableoid, oid, oprowner FROM pg_operator
    UNION ALL SELECT tableoid, oid, opcowner FROM pg_opclass
    UNION ALL SELECT tableoid, oid, opfowner FROM pg_opfamily
    UNION ALL SELECT tableoid, oid, collowner FROM pg_collation
    UNION ALL SELECT tableoid, oid, conowner FROM pg_conversion
    UNION ALL SELECT tableoid, oid, cfgowner FROM pg_ts_config
    UNION ALL SELECT tableoid, oid, dictowner FROM pg_ts_dict
    UNION ALL SELECT tableoid, oid, stxowner FROM pg_statistic_ext
    UNION ALL SELECT tableoid, oid, evtowner FROM pg_event_trigger
    UNION ALL SELECT tableoid, oid, pubowner FROM pg_publication
    UNION ALL SELECT tableoid, oid, fdwowner FROM pg_foreign_data_wrapper
    UNION ALL SELECT tableoid, oid, srvowner FROM pg_foreign_server
    UNION ALL SELECT tableoid, oid, lanowner FROM pg_language
) AS o (catalog, object, owner)
JOIN pg_database d ON d.datname = current_database()
WHERE (o.object >= 16384 OR o.catalog = 'pg_namespace'::regclass) AND o.owner <> d.datdba;

-- privileges as they differ from those that an object has of itself
WITH held (catalog, object, part, kind, owner, acl) AS (
    SELECT tableoid, oid, 0, CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner, relacl
        FROM pg_class WHERE oid >= 16384 AND relacl IS NOT NULL
    UNION ALL SELECT c.tableoid, c.oid, a.attnum, 'c', c.relowner, a.attacl
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.oid >= 16384 AND a.attacl IS NOT NULL
    UNION ALL SELECT tableoid, oid, 0, 'f', proowner, proacl FROM pg_proc WHERE oid >= 16384 AND proacl IS NOT NULL
    UNION ALL SELECT tableoid, oid, 0, 'T', typowner, typacl FROM pg_type WHERE oid >= 16384 AND typacl IS NOT NULL
    UNION ALL SELECT tableoid, oid, 0, 'n', nspowner, nspacl FROM pg_namespace WHERE nspacl IS NOT NULL
    UNION ALL SELECT tableoid, oid, 0, 'l', lanowner, lanacl FROM pg_language WHERE lanacl IS NOT NULL
    UNION ALL SELECT tableoid, oid, 0, 'F', fdwowner, fdwacl FROM pg_foreign_data_wrapper WHERE fdwacl IS NOT NULL
    UNION ALL SELECT tableoid, oid, 0, 'S', srvowner, srvacl FROM pg_foreign_server WHERE srvacl IS NOT NULL
    UNION ALL SELECT tableoid, oid, 0, 'd', datdba, datacl
        FROM pg_database WHERE datname = current_database() AND datacl IS NOT NULL
), granted AS (
    SELECT h.catalog, h.object, h.part, h.owner, x.* FROM held h, aclexplode(h.acl) x
), usual AS (
    SELECT h.catalog, h.object, h.part, h.owner, x.* FROM held h, aclexplode(acldefault(h.kind, h.owner)) x
), changed AS (
    SELECT 'GRANT' AS verb, 'TO' AS preposition, * FROM (TABLE granted EXCEPT TABLE usual) AS more
    UNION ALL SELECT 'REVOKE', 'FROM', * FROM (TABLE usual EXCEPT TABLE granted) AS less
)
SELECT catalog, object, part,
    concat_ws(' ', verb, string_agg(privilege_type, ', ' ORDER BY privilege_type), preposition,
        CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE grantee::regrole::text END,
        CASE WHEN is_grantable THEN 'WITH GRANT OPTION' END,
        CASE WHEN grantor <> owner THEN 'GRANTED BY ' || grantor::regrole END) AS line
FROM changed
GROUP BY catalog, object, part, verb, preposition, owner, grantor, grantee, is_grantable
ORDER BY line;

SELECT d.classoid, d.objoid, d.objsubid, 'COMMENT ' || quote_literal(d.description)
FROM pg_description d
WHERE d.objoid >= 16384 OR d.classoid IN ('pg_namespace'::regclass, 'pg_extension'::regclass);

SELECT s.classoid, s.objoid, 0, 'COMMENT ' || quote_literal(s.description)
FROM pg_shdescription s
WHERE s.classoid = 'pg_database'::regclass;

SELECT l.classoid, l.objoid, l.objsubid, format('SECURITY LABEL FOR %I IS %L', l.provider, l.label)
FROM pg_seclabel l
ORDER BY l.provider;
