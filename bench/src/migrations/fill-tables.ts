import type { DatabaseKind } from '../database.ts'
import { largeTables, SEED_ROWS } from './large-project.ts'
import type { PlainDatabase } from './plain-database.ts'

/** Makes the seed rows of the large tables into so many, within the database: in seconds, as no API could. */
export async function fillTables(database: PlainDatabase, kind: DatabaseKind, rows: number): Promise<void> {
  const copies = Math.floor(rows / SEED_ROWS) - 1
  if (copies > 0) {
    if (kind === 'mysql') await database.run('set max_recursive_iterations = 1000000')
    for (const table of largeTables) await database.run(copySeeds(kind, table, copies))
  }
  const names = largeTables.map(({ name }) => name).join(', ')
  if (kind === 'sqlite') await database.run('analyze')
  else await database.run(kind === 'postgres' ? `vacuum analyze ${names}` : `analyze table ${names}`)
}

function copySeeds(kind: DatabaseKind, { name, copied, varied }: (typeof largeTables)[number], copies: number): string {
  const made = varied.map((column) => (kind === 'mysql' ? `concat(${column}, '-', n)` : `${column} || '-' || n`))
  const numbers = `with recursive number (n) as (select 1 union all select n + 1 from number where n < ${copies})`
  const columns = [...copied, ...varied].join(', ')
  const select = `select ${[...copied, ...made].join(', ')} from number, ${name}`
  return kind === 'mysql'
    ? `insert into ${name} (${columns}) ${numbers} ${select}`
    : `${numbers} insert into ${name} (${columns}) ${select}`
}
