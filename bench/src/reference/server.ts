import { enableCompileCache } from 'node:module'

enableCompileCache()

/** Starts the reference server as its process: settings from the environment, drained when told to stop. */
const { DATABASE_URL = '', PORT = '0' } = process.env
const [{ buildReference }, store] = await Promise.all([import('./app.ts'), openStore(DATABASE_URL)])
const server = await buildReference(store)
await server.listen({ host: '127.0.0.1', port: Number(PORT) })
process.send?.({ kind: 'ready', url: server.listeningOrigin })
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void server.close().then(disconnect))

/** Only the driver of the database in use is loaded. */
async function openStore(url: string) {
  switch (new URL(url).protocol) {
    case 'postgres:':
      return (await import('./postgres-store.ts')).openPostgresStore(url)
    case 'mysql:':
      return (await import('./mysql-store.ts')).openMysqlStore(url)
    default:
      return (await import('./sqlite-store.ts')).openSqliteStore(url.slice('file:'.length))
  }
}

function disconnect(): void {
  process.disconnect?.()
}
