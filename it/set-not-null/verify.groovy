def log = new File(basedir, 'build.log').text

assert log.contains('V2__status.sql:2:1 HIGH set-not-null')
assert log.contains('CHECK (status IS NOT NULL) NOT VALID')
assert log.contains('neonally found 1 finding at or above MEDIUM.')
