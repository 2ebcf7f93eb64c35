import dev.neonally.PostgresServer

def server = PostgresServer.ofClassPath()
def database = server.newDatabase()
def properties = new Properties()
properties.putAll(['scratch.url': 'jdbc:postgresql://localhost:' + database.portNumbers[0] + '/' + database.databaseName + '?user=' + database.user])
new File(basedir, 'test.properties').withOutputStream { properties.store(it, null) }
context.put('server', server)
context.put('database', database)
true
