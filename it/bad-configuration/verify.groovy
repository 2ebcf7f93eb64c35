def log = new File(basedir, 'build.log').text

assert log.contains('<failOn> is LOW, MEDIUM, HIGH, CRITICAL or NEVER, not \'SEVERE\'')
assert log.contains("<postgresVersion>: '9.6' is no PostgreSQL version")
assert log.contains("<layout> 'rails' is not known; there are flyway")
assert log.contains('src/main/sql')
assert log.contains("<rules>: there is no rule 'no-such-rule'")
assert log.contains("<encoding> 'UTF-9' is not known")
assert log.contains('changedSince')
assert !log.contains('NullPointerException')
