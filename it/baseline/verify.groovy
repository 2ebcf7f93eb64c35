def log = new File(basedir, 'build.log').text

def lines = new File(basedir, 'neonally-baseline.txt').readLines().findAll { !it.startsWith('#') }
assert lines.any { it.contains('create-index-non-concurrent') && it.contains('V2__index.sql') && it.contains('(orders)') }
assert lines == lines.sort(false) { it.substring(21) }
assert log.contains('neonally found 1 finding at or above MEDIUM.')
