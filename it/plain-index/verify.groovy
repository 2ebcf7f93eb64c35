def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/report.json'))

assert log.contains('flyway, 2 migrations in src/main/resources')
assert log.contains('V2__index.sql:3:1 MEDIUM create-index-non-concurrent')
assert log.contains('CREATE INDEX CONCURRENTLY orders_customer_idx')
assert log.contains('neonally found 1 finding at or above MEDIUM.')
assert log.contains('neonally:ignore')
assert report.schemaVersion == 1
assert report.postgresVersion == 17
assert report.summary.findings.MEDIUM == 1
def finding = report.findings.find { it.rule == 'create-index-non-concurrent' }
assert [finding.path, finding.line, finding.column, finding.relation] == ['db/migration/V2__index.sql', 3, 1, 'orders']
def index = report.migrations.find { it.version == '2' }.statements.find { it.kind == 'CREATE INDEX' }
assert index.locks == [[relation: 'orders', mode: 'ShareLock', new: false]]
assert index.scans == ['orders'] && index.rewrites == []
assert new File(basedir, 'target/neonally/report.sarif').text.contains('create-index-non-concurrent')
assert new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/neonally/TEST-neonally.xml')).testsuite.testcase.failure.size() == 1
