def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/branch-test.json'))
def simulator = context.get('simulator')
def neon = simulator.neon()
try {
    def main = neon.defaultBranch()
    assert neon.branches()*.name == [main.name]
    neon.connect(main, 'neondb').withCloseable { connection ->
        def row = connection.createStatement().executeQuery("SELECT count(*) FROM pg_indexes WHERE indexname = 'orders_customer_id_idx'")
        row.next()
        assert row.getLong(1) == 0
    }

    assert log.contains('on Neon branch')
    assert log.contains('No rows are made up')
    assert log.contains('migration/')
    assert log.contains('up, down and up again')
    assert log.contains('1 Neon branch left')
    assert log.contains('1 Neon branch deleted')
    assert report.database.kind == 'neon'
    assert new File(basedir, 'target/neonally/schema.diff').text.contains('orders_customer_id_idx')

    def secrets = [neon.key(), 'postgresql://'] + neon.branches().collectMany { it.roles*.password }
    basedir.eachFileRecurse(groovy.io.FileType.FILES) { file ->
        if (file.name == 'invoker.properties' || file.name.endsWith('.groovy')) {
            return
        }
        def text = file.getText('ISO-8859-1')
        secrets.each { assert !text.contains(it), "$file has a secret" }
    }
} finally {
    simulator.close()
}
