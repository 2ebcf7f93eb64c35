def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/report.json'))

assert log.contains('flyway, 5 migrations')
assert !log.contains('[ERROR]')
assert !(log =~ /(MEDIUM|HIGH|CRITICAL) [a-z-]+/)
assert report.summary.migrations == 5
assert report.summary.unreadStatements == 0
