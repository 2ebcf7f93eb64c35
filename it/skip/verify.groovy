def log = new File(basedir, 'build.log').text

assert log.contains('neonally: skipped')
assert !new File(basedir, 'target/neonally').exists()
