def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/branch-test.json'))

assert log.contains('on embedded PostgreSQL 17')
assert log.contains('made-up rows: orders 20,000')
assert log.contains('up, down and up again')
assert report.schemaVersion == 1
assert report.database.kind == 'embedded'
assert report.problems == []
assert new File(basedir, 'target/neonally/branch-test.html').text.contains('orders_customer_id_idx')
assert !new File(basedir, 'target/neonally/postgres').exists() || new File(basedir, 'target/neonally/postgres').list().length == 0
