-- Types, routines, operators and text search.
-- Each statement gives rows (catalog, object, part, name, definition).

SELECT t.tableoid, t.oid, 0,
    CASE t.typtype WHEN 'd' THEN 'domain ' ELSE 'type ' END || t.oid::regtype,
    CASE t.typtype
        WHEN 'e' THEN
            format('CREATE TYPE %s AS ENUM (%s)', t.oid::regtype,
                (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid))
        WHEN 'd' THEN
            concat_ws(' ', format('CREATE DOMAIN %s AS %s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod)),
                (SELECT 'COLLATE ' || t.typcollation::regcollation FROM pg_type base
                    WHERE base.oid = t.typbasetype AND base.typcollation <> t.typcollation),
                'DEFAULT ' || t.typdefault, CASE WHEN t.typnotnull THEN 'NOT NULL' END)
        WHEN 'c' THEN format('CREATE TYPE %s AS', t.oid::regtype)
        WHEN 'r' THEN
            (SELECT concat_ws(' ', format('CREATE TYPE %s AS RANGE SUBTYPE %s', t.oid::regtype, r.rngsubtype::regtype),
                    'SUBTYPE_OPCLASS ' || quote_ident(o.opcname), 'COLLATION ' || nullif(r.rngcollation, 0)::regcollation,
                    'CANONICAL ' || nullif(r.rngcanonical, 0)::regproc, 'SUBTYPE_DIFF ' || nullif(r.rngsubdiff, 0)::regproc,
                    'MULTIRANGE_TYPE_NAME ' || r.rngmultitypid::regtype)
                FROM pg_range r JOIN pg_opclass o ON o.oid = r.rngsubopc WHERE r.rngtypid = t.oid)
        ELSE
            concat_ws(' ', format('CREATE TYPE %s', t.oid::regtype), 'INPUT ' || nullif(t.typinput, 0)::regproc,
                'OUTPUT ' || nullif(t.typoutput, 0)::regproc, 'RECEIVE ' || nullif(t.typreceive, 0)::regproc,
                'SEND ' || nullif(t.typsend, 0)::regproc, 'TYPMOD_IN ' || nullif(t.typmodin, 0)::regproc,
                'INTERNALLENGTH ' || t.typlen, 'ALIGNMENT ' || t.typalign::text, 'STORAGE ' || t.typstorage::text,
                'CATEGORY ' || t.typcategory::text, 'DELIMITER ' || t.typdelim::text, 'DEFAULT ' || t.typdefault,
                CASE WHEN t.typispreferred THEN 'PREFERRED' END, CASE WHEN t.typbyval THEN 'PASSEDBYVALUE' END)
    END
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE t.oid >= 16384 AND n.nspname !~ '^pg_(temp|toast)'
    AND (t.typtype IN ('e', 'd', 'r', 'p')
        OR t.typtype = 'c' AND c.relkind = 'c'
        OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid))
ORDER BY t.typname;

SELECT p.tableoid, p.oid, 0,
    CASE p.prokind WHEN 'p' THEN 'procedure ' WHEN 'a' THEN 'aggregate ' ELSE 'function ' END || p.oid::regprocedure,
    CASE p.prokind
        WHEN 'a' THEN
            concat_ws(E'\n',
                format('CREATE AGGREGATE %s(%s)', p.oid::regproc, pg_get_function_arguments(p.oid)),
                (SELECT string_agg(format('%s = %s', substr(key, 4), value), E'\n' ORDER BY key)
                    FROM pg_aggregate a,
                        jsonb_each_text(to_jsonb(a) - '{aggfnoid,aggtranstype,aggmtranstype,aggsortop}'::text[]
                            || jsonb_build_object('aggtranstype', format_type(a.aggtranstype, NULL),
                                'aggmtranstype', format_type(nullif(a.aggmtranstype, 0), NULL),
                                'aggsortop', nullif(a.aggsortop, 0)::regoperator))
                    WHERE a.aggfnoid = p.oid AND value NOT IN ('-', '0')),
                'parallel = ' || p.proparallel::text)
        ELSE pg_get_functiondef(p.oid)
    END
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.oid >= 16384 AND n.nspname !~ '^pg_(temp|toast)'
ORDER BY 4;

SELECT c.tableoid, c.oid, 0, format('cast (%s AS %s)', c.castsource::regtype, c.casttarget::regtype),
    concat_ws(' ',
        format('CREATE CAST (%s AS %s)', c.castsource::regtype, c.casttarget::regtype),
        CASE c.castmethod WHEN 'i' THEN 'WITH INOUT' WHEN 'b' THEN 'WITHOUT FUNCTION'
            ELSE 'WITH FUNCTION ' || c.castfunc::regprocedure END,
        CASE c.castcontext WHEN 'a' THEN 'AS ASSIGNMENT' WHEN 'i' THEN 'AS IMPLICIT' END)
FROM pg_cast c
WHERE c.oid >= 16384
ORDER BY 4;

SELECT t.tableoid, t.oid, 0, format('transform for %s language %I', t.trftype::regtype, l.lanname),
    format('FROM SQL WITH FUNCTION %s, TO SQL WITH FUNCTION %s', t.trffromsql, t.trftosql)
FROM pg_transform t
JOIN pg_language l ON l.oid = t.trflang
WHERE t.oid >= 16384
ORDER BY 4;

SELECT o.tableoid, o.oid, 0, 'operator ' || o.oid::regoperator,
    concat_ws(' ',
        'FUNCTION ' || nullif(o.oprcode::oid, 0)::regprocedure, 'COMMUTATOR ' || nullif(o.oprcom, 0)::regoperator,
        'NEGATOR ' || nullif(o.oprnegate, 0)::regoperator, 'RESTRICT ' || nullif(o.oprrest::oid, 0)::regproc,
        'JOIN ' || nullif(o.oprjoin::oid, 0)::regproc, CASE WHEN o.oprcanhash THEN 'HASHES' END,
        CASE WHEN o.oprcanmerge THEN 'MERGES' END)
FROM pg_operator o
WHERE o.oid >= 16384
ORDER BY 4;

SELECT o.tableoid, o.oid, 0,
    format('operator class %s using %I',
        CASE n.nspname WHEN 'public' THEN format('%I', o.opcname) ELSE format('%I.%I', n.nspname, o.opcname) END, m.amname),
    concat_ws(' ', CASE WHEN o.opcdefault THEN 'DEFAULT' END, 'FOR TYPE ' || o.opcintype::regtype,
        format('FAMILY %I', f.opfname), 'STORAGE ' || nullif(o.opckeytype, 0)::regtype)
FROM pg_opclass o
JOIN pg_namespace n ON n.oid = o.opcnamespace
JOIN pg_am m ON m.oid = o.opcmethod
JOIN pg_opfamily f ON f.oid = o.opcfamily
WHERE o.oid >= 16384
ORDER BY 4;

SELECT f.tableoid, f.oid, 0,
    format('operator family %s using %I',
        CASE n.nspname WHEN 'public' THEN format('%I', f.opfname) ELSE format('%I.%I', n.nspname, f.opfname) END, m.amname),
    concat_ws(E'\n', 'CREATE OPERATOR FAMILY',
        (SELECT string_agg(format('OPERATOR %s %s%s', a.amopstrategy, a.amopopr::regoperator,
                CASE a.amoppurpose WHEN 'o' THEN ' FOR ORDER BY' END), E'\n'
                ORDER BY a.amopstrategy, a.amopopr::regoperator::text)
            FROM pg_amop a WHERE a.amopfamily = f.oid),
        (SELECT string_agg(format('FUNCTION %s (%s, %s) %s', a.amprocnum, a.amproclefttype::regtype,
                a.amprocrighttype::regtype, a.amproc::oid::regprocedure), E'\n'
                ORDER BY a.amprocnum, a.amproclefttype::regtype::text, a.amprocrighttype::regtype::text)
            FROM pg_amproc a WHERE a.amprocfamily = f.oid))
FROM pg_opfamily f
JOIN pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_am m ON m.oid = f.opfmethod
WHERE f.oid >= 16384
ORDER BY 4;

SELECT c.tableoid, c.oid, 0, 'collation ' || c.oid::regcollation,
    (SELECT string_agg(format('%s = %s', substr(key, 5), value), ', ' ORDER BY key)
        FROM jsonb_each_text(to_jsonb(c) - '{oid,collname,collnamespace,collowner,collversion}'::text[]))
FROM pg_collation c
JOIN pg_namespace n ON n.oid = c.collnamespace
WHERE c.oid >= 16384 AND n.nspname !~ '^pg_(temp|toast)'
ORDER BY 4;

SELECT c.tableoid, c.oid, 0,
    'conversion ' || CASE n.nspname WHEN 'public' THEN format('%I', c.conname) ELSE format('%I.%I', n.nspname, c.conname) END,
    format('FOR %L TO %L FROM %s%s', pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding), c.conproc,
        CASE WHEN c.condefault THEN ' DEFAULT' END)
FROM pg_conversion c
JOIN pg_namespace n ON n.oid = c.connamespace
WHERE c.oid >= 16384
ORDER BY 4;

SELECT c.tableoid, c.oid, 0, 'text search configuration ' || c.oid::regconfig,
    concat_ws(E'\n',
        (SELECT format('PARSER = %I', p.prsname) FROM pg_ts_parser p WHERE p.oid = c.cfgparser),
        (SELECT string_agg(line, E'\n' ORDER BY line)
            FROM (
                SELECT format('MAPPING FOR %s WITH %s', t.alias,
                        string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno))
                FROM pg_ts_config_map m
                JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
                WHERE m.mapcfg = c.oid
                GROUP BY t.alias) AS mapping (line)))
FROM pg_ts_config c
WHERE c.oid >= 16384
ORDER BY 4;

SELECT d.tableoid, d.oid, 0, 'text search dictionary ' || d.oid::regdictionary,
    concat_ws(', ', (SELECT format('TEMPLATE = %I', t.tmplname) FROM pg_ts_template t WHERE t.oid = d.dicttemplate),
        d.dictinitoption)
FROM pg_ts_dict d
WHERE d.oid >= 16384
ORDER BY 4;

SELECT p.tableoid, p.oid, 0,
    'text search parser ' || CASE n.nspname WHEN 'public' THEN format('%I', p.prsname) ELSE format('%I.%I', n.nspname, p.prsname) END,
    format('START = %s, GETTOKEN = %s, END = %s, LEXTYPES = %s, HEADLINE = %s', p.prsstart, p.prstoken, p.prsend, p.prslextype,
        p.prsheadline)
FROM pg_ts_parser p
JOIN pg_namespace n ON n.oid = p.prsnamespace
WHERE p.oid >= 16384
ORDER BY 4;

SELECT t.tableoid, t.oid, 0,
    'text search template ' || CASE n.nspname WHEN 'public' THEN format('%I', t.tmplname) ELSE format('%I.%I', n.nspname, t.tmplname) END,
    format('INIT = %s, LEXIZE = %s', t.tmplinit, t.tmpllexize)
FROM pg_ts_template t
JOIN pg_namespace n ON n.oid = t.tmplnamespace
WHERE t.oid >= 16384
ORDER BY 4;
