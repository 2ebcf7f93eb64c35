def log = new File(basedir, 'build.log').text

def slurper = new groovy.json.JsonSlurper()
def layouts = ['flyway', 'liquibase', 'golang-migrate', 'popx', 'hasura', 'diesel', 'sqlx', 'goose', 'dbmate', 'sql-migrate', 'prisma', 'drizzle', 'supabase', 'node-pg-migrate', 'plain']
layouts.each { layout ->
    def report = slurper.parse(new File(basedir, "$layout/target/neonally/report.json"))
    assert report.migrations*.layout.unique() == [layout]
    def finding = report.findings.find { it.rule == 'create-index-non-concurrent' }
    assert finding != null: layout
    assert finding.path.contains('index') || layout == 'liquibase'
    def ups = report.migrations.findAll { it.direction == 'up' }
    assert ups.size() == (layout == 'flyway' ? 3 : 2): layout
    assert ups[-1].statements*.kind.contains('CREATE INDEX'): layout
    assert log.contains("neonally: $layout, ${ups.size()} migrations"): layout
}
def goose = slurper.parse(new File(basedir, 'goose/target/neonally/report.json'))
assert goose.migrations*.direction.sort() == ['down', 'down', 'up', 'up']
