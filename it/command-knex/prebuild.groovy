def run = { String... words ->
    def process = new ProcessBuilder(words).directory(basedir).redirectErrorStream(true).start()
    def output = process.inputStream.text
    assert process.waitFor() == 0: "$words: $output"
}
def git = { String... words ->
    run(*['git', '-c', 'user.name=it', '-c', 'user.email=it@localhost', '-c', 'commit.gpgsign=false'], *words)
}
run 'npm', 'install', '--no-audit', '--no-fund'
git 'init', '-q', '-b', 'main'
git 'add', '-A'
git 'commit', '-q', '-m', 'released'
git 'checkout', '-q', '-b', 'feature'
new File(basedir, 'new').eachFile { it.renameTo(new File(basedir, "migrations/$it.name")) }
git 'add', '-A'
git 'commit', '-q', '-m', 'new'
return true
