def log = new File(basedir, 'build.log').text

assert log.contains('V2__index_orders_by_customer.sql:2:1 MEDIUM create-index-non-concurrent')
assert log.contains('CREATE INDEX CONCURRENTLY')
assert log.contains('HIGH set-not-null')
assert log.contains('HIGH alter-column-type-rewrite')
assert log.contains('HIGH add-foreign-key-without-not-valid')
assert !(log =~ /V6__note.sql:\d+:\d+ (MEDIUM|HIGH|CRITICAL)/)
