def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/report.json'))

assert report.summary.suppressed == 2
assert report.findings.find { it.rule == 'create-index-non-concurrent' }.suppressedBecause == 'orders is empty until the launch'
assert report.findings.find { it.rule == 'drop-table' }.suppressed
def idle = report.findings.find { it.rule == 'unused-suppression' }
assert idle.path == 'db/migration/V4__idle.sql' && idle.line == 2
assert log.contains('2 suppressed')
