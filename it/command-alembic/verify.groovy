def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/branch-test.json'))
def history = report.histories[0]
assert history.base.command == 'alembic upgrade head in the files of main'
assert history.base.rows == [customers: 100000, orders: 100000]
assert history.changes*.object == ['index orders_customer', 'index orders_placed']
assert report.problems*.kind == ['plain-index']
assert report.problems[0].message.endsWith('CREATE INDEX orders_placed ON orders (placed)')
assert history.rollback.status == 'restored'
assert !new File(basedir, 'target/neonally/released').exists()
return true
