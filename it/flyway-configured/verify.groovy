def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/report.json'))

assert report.migrations*.version == ['1', '2', '3']
assert report.migrations*.transactional == [true, false, true]
def counting = report.findings.findAll { it.risk in ['MEDIUM', 'HIGH', 'CRITICAL'] }
assert counting*.rule == ['flyway-lock-blocks-concurrently']
assert counting[0].relation == 'orders'
assert !log.contains('s3cr3t-word')
