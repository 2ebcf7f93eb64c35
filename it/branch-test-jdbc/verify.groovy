def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/branch-test.json'))
try {
    assert log.contains('up, down and up again')
    assert report.database.kind == 'jdbc'
    context.get('database').connection.withCloseable { connection ->
        def row = connection.createStatement().executeQuery("SELECT (SELECT count(*) FROM pg_database WHERE datname LIKE 'neonally%') + (SELECT count(*) FROM pg_tables WHERE schemaname = 'public')")
        row.next()
        assert row.getLong(1) == 0
    }
} finally {
    context.get('server').close()
}
