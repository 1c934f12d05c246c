import { Dice } from '../../../../manifest/src/testing/dice.ts'
import { storedSql } from '../../convert/testing-values.ts'
import type { ColumnShape, TableShape } from '../../model/snapshot.ts'
import { toOneLinks } from '../../plan/table-constraints.ts'
import type { TryOut } from '../../testing/try-out.ts'
import { quoted } from './step.ts'

/** Puts random rows into every table; those that are refused (a check, a unique value, a missing target) stay out. */
export async function insertRows(database: TryOut, tables: readonly TableShape[], seed: number): Promise<number> {
  const dice = new Dice(seed)
  let taken = 0
  for (let round = 0; round < 5; round += 1) {
    for (const table of tables) taken += (await insertOne(database, table, dice)) ? 1 : 0
  }
  return taken
}

async function insertOne(database: TryOut, table: TableShape, dice: Dice): Promise<boolean> {
  const row = new Map<string, string>()
  for (const column of table.columns) {
    if (column.type === 'auto number' && dice.below(4) > 0) continue
    const isEmpty = !column.required && dice.below(4) === 0
    row.set(column.name, storedSql(column, isEmpty ? null : randomText(column, dice), 'postgres'))
  }
  for (const link of toOneLinks(table)) {
    const columns = link.at.map((name) => `quote_nullable(${quoted(name)})`).join(', ')
    const targets = await database.rows(`SELECT ${columns} FROM ${quoted(link.to)}`)
    const target = targets.length === 0 || dice.below(5) === 0 ? [] : dice.one(targets)
    for (const [index, name] of link.from.entries()) row.set(name, String(target[index] ?? 'NULL'))
  }
  const names = [...row.keys()].map(quoted).join(', ')
  const into = row.size === 0 ? 'DEFAULT VALUES' : `(${names}) VALUES (${[...row.values()].join(', ')})`
  return database.run(`INSERT INTO ${quoted(table.name)} ${into}`).then(
    () => true,
    () => false,
  )
}

/** Wire text. */
function randomText(column: ColumnShape, dice: Dice): string {
  if (column.options !== undefined) {
    const option = dice.one(column.options)
    return column.value === 'text' ? option : JSON.stringify([option])
  }
  const small = String(dice.below(7))
  switch (column.value) {
    case 'text':
      return dice.one(['1', '2', '7.5', 'ab', 'true', '2024-01-31', 'ümläut', '[1]', small, small])
    case 'integer':
    case 'big integer':
    case 'decimal':
      return small
    case 'float':
      return dice.one(['0', '1', '2.5'])
    case 'boolean':
      return dice.one(['true', 'false'])
    case 'date':
      return `2024-01-0${1 + dice.below(9)}`
    case 'time':
      return `12:34:0${dice.below(9)}`
    case 'datetime':
      return `2024-01-0${1 + dice.below(9)}T00:00:00+00:00`
    case 'json':
      return dice.one(['{}', '[1]', '"x"', '["a"]'])
    case 'uuid':
      return `4f1d2c3b-0a9e-4d8c-b7a6-95847362514${dice.below(10)}`
    case 'text list':
      return dice.one(['[]', '["a"]', '["a","b"]'])
  }
}

/** Rows as sets of lines, by the names of their columns. `hidden` are other names they lie under. */
export async function rowsOf(database: TryOut, tables: readonly TableShape[]): Promise<readonly string[]> {
  const lines: string[] = []
  for (const { name, columns } of tables) {
    const list = columns.map((column) => `${quoted(column.name)}::text`).sort()
    const rows = await database.rows(`SELECT ${list.join(', ')} FROM ${quoted(name)}`)
    lines.push(...rows.map((row) => `${name} ${JSON.stringify(row)}`))
  }
  return lines.sort()
}
