import dev.neonally.branch.neon.simulator.StandaloneSimulator

def simulator = StandaloneSimulator.start('napi_of_the_build_that_never_shows')
def neon = simulator.neon()
neon.connect(neon.defaultBranch(), 'neondb').withCloseable {
    it.createStatement().execute('SET ROLE neondb_owner;' + new File(basedir, 'src/main/resources/db/migration/V1__orders.sql').text + '''
        INSERT INTO customers (email) SELECT 'customer' || n || '@example.org' FROM generate_series(1, 1000) n;
        INSERT INTO orders (customer_id, total) SELECT n % 1000 + 1, n FROM generate_series(1, 50000) n;
        ANALYZE;
        ''')
}
def properties = new Properties()
properties.putAll(['simulator.url': neon.url(), 'simulator.project': neon.projectId()])
new File(basedir, 'test.properties').withOutputStream { properties.store(it, null) }
context.put('simulator', simulator)
true
