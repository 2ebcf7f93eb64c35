def git = { String... words ->
    def process = (['git', '-c', 'user.name=it', '-c', 'user.email=it@localhost', '-c', 'commit.gpgsign=false'] + words.toList()).execute(null, basedir)
    def output = process.text
    assert process.waitFor() == 0: "git $words: $output"
}
def migrations = new File(basedir, 'src/main/resources/db/migration')
git 'init', '-q', '-b', 'main'
git 'add', 'src', 'pom.xml'
git 'commit', '-q', '-m', 'released'
git 'tag', 'released'
new File(migrations, 'V3__status.sql').text = "SET lock_timeout = '2s';\nALTER TABLE orders ALTER COLUMN status SET NOT NULL;\n"
git 'add', 'src'
git 'commit', '-q', '-m', 'new'
new File(migrations, 'V1__create_orders.sql') << '-- edited after the release\n'
new File(migrations, 'V4__untracked.sql').text = "SET lock_timeout = '2s';\nDROP TABLE customers;\n"
return true
