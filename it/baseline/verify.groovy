def log = new File(basedir, 'build.log').text
def lines = new File(basedir, 'target/all.txt').readLines().findAll { !it.startsWith('#') }
assert lines.any { it.contains('create-index-non-concurrent') && it.contains('V2__index.sql') && it.contains('(orders)') }
assert lines.any { it.contains('set-not-null') && it.contains('V3__status.sql') && it.contains('(orders)') }
assert lines == lines.sort(false) { it.substring(21) }
assert log.contains('V3__status.sql:2:1 HIGH set-not-null')
assert !log.contains('MEDIUM create-index-non-concurrent')
assert log.contains('neonally found 1 finding at or above MEDIUM.')
