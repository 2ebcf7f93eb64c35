-- The database itself, schemas, extensions and what belongs to no table.
-- Each statement gives rows (catalog, object, part, name, definition).

-- values of parameters with a dot in their names are the application's own and may be secret
SELECT d.tableoid, d.oid, 0, 'database',
    (SELECT string_agg(
            format('%sSET %s', CASE WHEN s.setrole <> 0 THEN format('ROLE %s ', s.setrole::regrole) END,
                CASE WHEN position('.' IN split_part(entry, '=', 1)) > 0 THEN split_part(entry, '=', 1) ELSE entry END),
            E'\n' ORDER BY s.setrole::regrole::text, entry)
        FROM pg_db_role_setting s, unnest(s.setconfig) AS entry
        WHERE s.setdatabase = d.oid)
FROM pg_database d
WHERE d.datname = current_database();

SELECT n.tableoid, n.oid, 0, 'schema ' || n.oid::regnamespace, format('CREATE SCHEMA %s', n.oid::regnamespace)
FROM pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname;

SELECT e.tableoid, e.oid, 0, 'extension ' || quote_ident(e.extname),
    format('CREATE EXTENSION %I SCHEMA %s VERSION %L', e.extname, e.extnamespace::regnamespace, e.extversion)
FROM pg_extension e
ORDER BY e.extname;

SELECT l.tableoid, l.oid, 0, 'language ' || quote_ident(l.lanname),
    concat_ws(' ', 'CREATE', CASE WHEN l.lanpltrusted THEN 'TRUSTED' END, 'LANGUAGE', quote_ident(l.lanname),
        'HANDLER', l.lanplcallfoid::regproc, 'INLINE ' || nullif(l.laninline, 0)::regproc,
        'VALIDATOR ' || nullif(l.lanvalidator, 0)::regproc)
FROM pg_language l
WHERE l.oid >= 16384
ORDER BY l.lanname;

SELECT a.tableoid, a.oid, 0, 'access method ' || quote_ident(a.amname),
    format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', a.amname,
        CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, a.amhandler)
FROM pg_am a
WHERE a.oid >= 16384
ORDER BY a.amname;

SELECT d.tableoid, d.oid, 0,
    format('default privileges of %s%s on %s', d.defaclrole::regrole,
        CASE WHEN d.defaclnamespace <> 0 THEN format(' in schema %s', d.defaclnamespace::regnamespace) END,
        CASE d.defaclobjtype
            WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types'
            WHEN 'n' THEN 'schemas' WHEN 'L' THEN 'large objects' END),
    (SELECT string_agg(format('GRANT %s TO %s', privileges, grantee), E'\n' ORDER BY grantee)
        FROM (
            SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END AS grantee,
                string_agg(x.privilege_type || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END, ', '
                    ORDER BY x.privilege_type) AS privileges
            FROM aclexplode(d.defaclacl) x
            GROUP BY x.grantee) granted)
FROM pg_default_acl d
ORDER BY 4;

SELECT t.tableoid, t.oid, 0, 'event trigger ' || quote_ident(t.evtname),
    concat_ws(E'\n',
        format('CREATE EVENT TRIGGER %I ON %s', t.evtname, t.evtevent),
        'WHEN TAG IN (' || (SELECT string_agg(quote_literal(tag), ', ' ORDER BY tag) FROM unnest(t.evttags) AS tag) || ')',
        'EXECUTE FUNCTION ' || t.evtfoid::regproc,
        CASE t.evtenabled WHEN 'D' THEN 'DISABLED' WHEN 'R' THEN 'ENABLED REPLICA' WHEN 'A' THEN 'ENABLED ALWAYS' END)
FROM pg_event_trigger t
WHERE t.oid >= 16384
ORDER BY t.evtname;

SELECT p.tableoid, p.oid, 0, 'publication ' || quote_ident(p.pubname),
    concat_ws(E'\n',
        format('CREATE PUBLICATION %I', p.pubname),
        CASE WHEN p.puballtables THEN 'FOR ALL TABLES' END,
        (SELECT string_agg(line, E'\n' ORDER BY line)
            FROM (
                SELECT concat_ws(' ', 'TABLE', r.prrelid::regclass,
                        '(' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                            FROM jsonb_array_elements_text(nullif(to_jsonb(r) -> 'prattrs', 'null')) AS listed
                            JOIN pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = listed::int) || ')',
                        'WHERE ' || CASE WHEN to_jsonb(r) ->> 'prqual' IS NOT NULL THEN
                            (SELECT to_jsonb(f) ->> 'rowfilter'
                                FROM pg_publication_tables f JOIN pg_class c ON c.oid = r.prrelid
                                WHERE f.pubname = p.pubname AND f.tablename = c.relname
                                    AND f.schemaname = c.relnamespace::regnamespace::name) END)
                FROM pg_publication_rel r
                WHERE r.prpubid = p.oid) AS listed (line)),
        'WITH (' || (SELECT string_agg(format('%s = %s', substr(key, 4), value), ', ' ORDER BY key)
            FROM jsonb_each_text(to_jsonb(p) - '{oid,pubname,pubowner,puballtables}'::text[])) || ')')
FROM pg_publication p
ORDER BY p.pubname;

-- the connection string, which holds a password, is not read
SELECT 'pg_subscription'::regclass::oid, s.oid, 0, 'subscription ' || quote_ident(s.subname),
    concat_ws(E'\n',
        format('CREATE SUBSCRIPTION %I', s.subname),
        'PUBLICATION ' || array_to_string(s.subpublications, ', '),
        'SLOT ' || s.subslotname,
        'SYNCHRONOUS_COMMIT ' || s.subsynccommit,
        CASE WHEN s.subbinary THEN 'BINARY' END,
        CASE WHEN NOT s.subenabled THEN 'DISABLED' END)
FROM pg_subscription s
JOIN pg_database d ON d.oid = s.subdbid
WHERE d.datname = current_database()
ORDER BY s.subname;

SELECT w.tableoid, w.oid, 0, 'foreign data wrapper ' || quote_ident(w.fdwname),
    concat_ws(' ', 'CREATE FOREIGN DATA WRAPPER', quote_ident(w.fdwname), 'HANDLER ' || nullif(w.fdwhandler, 0)::regproc,
        'VALIDATOR ' || nullif(w.fdwvalidator, 0)::regproc,
        'OPTIONS (' || (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(w.fdwoptions) AS o) || ')')
FROM pg_foreign_data_wrapper w
WHERE w.oid >= 16384
ORDER BY w.fdwname;

SELECT s.tableoid, s.oid, 0, 'server ' || quote_ident(s.srvname),
    concat_ws(' ', 'CREATE SERVER', quote_ident(s.srvname), 'TYPE ' || quote_literal(s.srvtype),
        'VERSION ' || quote_literal(s.srvversion), 'FOREIGN DATA WRAPPER', quote_ident(w.fdwname),
        'OPTIONS (' || (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(s.srvoptions) AS o) || ')')
FROM pg_foreign_server s
JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
ORDER BY s.srvname;

-- values of options may be passwords
SELECT 'pg_user_mapping'::regclass::oid, m.umid, 0, format('user mapping for %I on server %I', m.usename, m.srvname),
    concat_ws(' ', format('CREATE USER MAPPING FOR %I SERVER %I', m.usename, m.srvname),
        'OPTIONS (' || (SELECT string_agg(split_part(o, '=', 1), ', ' ORDER BY o) FROM unnest(m.umoptions) AS o) || ')')
FROM pg_user_mappings m
ORDER BY 4;
