def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/branch-test.json'))

assert log.contains('V2__unique_phone.sql:3')
assert log.contains('could not create unique index "customers_phone_key"')
assert log.contains('Key (phone)=(+49 30 1234567) is duplicated')
assert report.problems*.kind == ['migration-failed']
