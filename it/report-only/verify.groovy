def log = new File(basedir, 'build.log').text

assert log.contains('CRITICAL drop-table')
