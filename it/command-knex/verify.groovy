def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/branch-test.json'))
def history = report.histories[0]
assert log.contains('Batch 1 run: 1 migrations') && log.contains('Batch 2 run: 2 migrations')
assert history.base.command == 'npx knex migrate:latest in the files of main'
assert history.base.rows == [orders: 100000]
assert history.changes*.object == ['column orders.placed', 'index orders_customer']
assert report.problems.isEmpty()
assert history.rollback.status == 'restored'
assert !new File(basedir, 'target/neonally/released').exists()
return true
