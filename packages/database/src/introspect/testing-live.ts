import type { DatabaseKind } from '@plinth/manifest'
import { dialects } from '../dialect/dialects.ts'
import type { TryOut } from '../testing/try-out.ts'
import type { Query } from './catalogue.ts'

/** As an app's migrator answers: every cell is text. */
export function queryOf(database: TryOut): Query {
  return async (sql) =>
    (await database.rows(sql)).map((row) =>
      row.map((cell) => (cell === null || cell === undefined ? null : String(cell))),
    )
}

/** Drops every table there is. */
export async function emptied(database: TryOut, kind: DatabaseKind): Promise<void> {
  if (kind === 'postgres') {
    await database.run('DROP SCHEMA public CASCADE')
    await database.run('DROP SCHEMA IF EXISTS plinth CASCADE')
    return await database.run('CREATE SCHEMA public')
  }
  const off = kind === 'sqlite' ? 'PRAGMA foreign_keys = off' : 'SET foreign_key_checks = 0'
  const on = kind === 'sqlite' ? 'PRAGMA foreign_keys = on' : 'SET foreign_key_checks = 1'
  const list =
    kind === 'sqlite'
      ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
      : 'SELECT table_name FROM information_schema.tables WHERE table_schema = database()'
  await database.run(off)
  for (const [table] of await database.rows(list)) {
    await database.run(`DROP TABLE ${dialects[kind].quoteName(String(table))}`)
  }
  await database.run(on)
}
