def log = new File(basedir, 'build.log').text
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/report.json'))

assert report.migrations*.path == ['billing/db/migration/V1__invoices.sql', 'billing/db/migration/V2__index.sql', 'shop/db/migration/V1__baskets.sql', 'shop/db/migration/V2__drop.sql']
assert report.findings.find { it.rule == 'drop-table' }.path == 'shop/db/migration/V2__drop.sql'
assert report.findings.find { it.rule == 'create-index-non-concurrent' }.path == 'billing/db/migration/V2__index.sql'
def shop = new groovy.json.JsonSlurper().parse(new File(basedir, 'shop/target/neonally/report.json'))
assert shop.findings.find { it.rule == 'drop-table' }.path == 'db/migration/V2__drop.sql'
def sarif = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/neonally/report.sarif'))
assert sarif.runs[0].results*.locations.flatten()*.physicalLocation.artifactLocation.uri.contains('shop/src/main/resources/db/migration/V2__drop.sql')
assert !log.contains('not marked as @threadSafe')
