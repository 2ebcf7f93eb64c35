def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/branch-test.json'))

assert log.contains('The way back does not restore the schema')
assert log.contains('orders_note')
assert report.problems*.kind == ['rollback', 'rollback']
assert report.problems*.path == ['db/migration/U2__discount.sql', 'db/migration/V2__discount.sql']
