import { Dice } from '../../../../manifest/src/testing/dice.ts'
import type { ColumnShape, TableShape } from '../../model/snapshot.ts'
import { toOneLinks } from '../../plan/table-constraints.ts'
import type { SqliteDatabase } from './testing-sqlite-database.ts'

/** Puts random rows into every table; those that are refused (a check, a unique value, a missing target) stay out. */
export function insertRandomRows(database: SqliteDatabase, tables: readonly TableShape[], seed: number): number {
  const dice = new Dice(seed)
  let taken = 0
  for (let round = 0; round < 6; round += 1) {
    for (const table of tables) taken += insertOne(database, table, dice) ? 1 : 0
  }
  return taken
}

function insertOne(database: SqliteDatabase, table: TableShape, dice: Dice): boolean {
  const row = new Map<string, unknown>()
  for (const column of table.columns) {
    if (column.type === 'auto number' && dice.below(4) > 0) continue
    row.set(column.name, !column.required && dice.below(4) === 0 ? null : randomValue(column, dice))
  }
  for (const link of toOneLinks(table)) {
    const columns = link.at.map(quoted).join(', ')
    const targets = database.values(`SELECT ${columns} FROM ${quoted(link.to)}`)
    const target = targets.length === 0 ? [] : dice.one(targets)
    for (const [index, name] of link.from.entries()) row.set(name, target[index] ?? null)
  }
  const names = [...row.keys()]
  const into = names.length === 0 ? 'DEFAULT VALUES' : `(${names.map(quoted)}) VALUES (${names.map(() => '?')})`
  try {
    database.run(`INSERT INTO ${quoted(table.name)} ${into}`, ...row.values())
    return true
  } catch {
    return false
  }
}

/** In the stored form. */
function randomValue(column: ColumnShape, dice: Dice): unknown {
  if (column.options !== undefined) {
    const option = dice.one(column.options)
    return column.value === 'text' ? option : JSON.stringify([option])
  }
  const small = BigInt(dice.below(7))
  switch (column.value) {
    case 'text':
      return dice.one(['1', '2', '7.5', 'ab', 'true', '2024-01-31', 'ümläut'])
    case 'integer':
    case 'big integer':
      return small
    case 'decimal':
      return small * 10n ** BigInt(column.scale ?? 0)
    case 'float':
      return dice.one([0, 1, 2.5])
    case 'boolean':
      return BigInt(dice.below(2))
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

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
