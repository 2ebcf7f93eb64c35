def log = new File(basedir, 'build.log').text

assert log.contains('# create-index-non-concurrent')
assert log.contains('drop-table')
assert log.contains('neonally:check')
assert log.contains('no migrations found')
assert log.contains("There is no rule 'no-such-rule'")
