// The exact versions of the packages an app may need: those that this repository is tested with. Made by scripts/list-runtime-files.ts; run it instead of editing.
export const packageVersions: Readonly<Record<string, string>> = {
  '@fastify/cors': '11.4.3',
  '@scalar/fastify-api-reference': '1.72.1',
  '@types/better-sqlite3': '7.6.13',
  '@types/node': '26.6.6',
  '@types/pg': '8.23.1',
  'better-sqlite3': '13.2.0',
  fastify: '5.12.8',
  kysely: '0.29.9',
  mysql2: '3.24.5',
  pg: '8.23.1',
  pino: '10.4.0',
  'prom-client': '15.1.3',
  typescript: '7.0.2',
}
