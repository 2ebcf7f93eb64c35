def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/report.json'))

assert report.findings*.rule.contains('edited-applied-migration')
assert report.findings.find { it.rule == 'edited-applied-migration' }.path == 'db/migration/V1__create_orders.sql'
assert report.findings.find { it.rule == 'set-not-null' }.path == 'db/migration/V3__status.sql'
assert report.findings.find { it.rule == 'drop-table' }.path == 'db/migration/V4__untracked.sql'
assert !report.findings*.rule.contains('create-index-non-concurrent')
assert report.migrations.find { it.version == '2' }.judged == false
