import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { type NewDatabase, onMysql, onPostgres } from '../databases/new-database.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]

/**
 * Every row of every table of a project, as the database itself holds it: columns by name, rows in a fixed order. What
 * lies in the trash is left out.
 */
export async function allRows({
  kind,
  url,
}: Pick<NewDatabase, 'kind' | 'url'>): Promise<Readonly<Record<string, readonly string[]>>> {
  const ask = asker(kind, url)
  const tables: Record<string, readonly string[]> = {}
  for (const { name } of await ask(tableNames[kind])) {
    const quoted = kind === 'mysql' ? `\`${name}\`` : `"${name}"`
    tables[String(name)] = (await ask(`select * from ${quoted}`)).map(byColumn).sort()
  }
  return tables
}

const tableNames = {
  sqlite: `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'plinth_%'
    order by name`,
  postgres: `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  mysql: `select table_name as name from information_schema.tables
    where table_schema = database() and table_name not like 'plinth\\_%' order by 1`,
} as const

function asker(kind: NewDatabase['kind'], url: string): (statement: string) => Promise<Rows> {
  if (kind === 'postgres') return async (statement) => (await onPostgres(statement, url)) as Rows
  if (kind === 'mysql') return async (statement) => (await onMysql(statement, url)) as Rows
  return async (statement) => {
    const database = new Sqlite(url.startsWith('file:///') ? fileURLToPath(url) : url.slice('file:'.length))
    try {
      return database.prepare(statement).all() as Rows
    } finally {
      database.close()
    }
  }
}

function byColumn(row: Rows[number]): string {
  const columns = Object.entries(row).filter(([name]) => !name.startsWith('plinth_trash_'))
  return JSON.stringify(columns.sort(([a], [b]) => (a < b ? -1 : 1)))
}
