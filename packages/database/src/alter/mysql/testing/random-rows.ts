import type { Project, Table } from '@plinth/manifest'
import { scaleOf } from '../../../dialect/digits.ts'
import { mysql } from '../../../dialect/mysql.ts'
import type { ColumnShape } from '../../../model/snapshot.ts'
import { toOneLinks } from '../../../plan/table-constraints.ts'
import type { TryOut } from '../../../testing/try-out.ts'

/** Chance that can be repeated. */
export interface Dice {
  coin(): boolean
  one<Item>(items: readonly Item[]): Item
}

/** Some rows in each table; those that the database refuses are left out. */
export async function insertRandomRows(database: TryOut, project: Project, dice: Dice): Promise<number> {
  let count = 0
  for (let round = 0; round < 3; round += 1) {
    for (const table of project.tables) {
      const values = await randomRow(database, table, dice)
      const names = [...values.keys()].map(mysql.quoteName).join(', ')
      const sql = `INSERT INTO ${mysql.quoteName(table.name)} (${names}) VALUES (${[...values.values()].join(', ')})`
      count += await database.run(sql).then(
        () => 1,
        () => 0,
      )
    }
  }
  return count
}

async function randomRow(database: TryOut, table: Table, dice: Dice): Promise<Map<string, string>> {
  const row = new Map<string, string>()
  for (const column of table.columns) {
    if (column.type === 'auto number') continue
    if (!column.required && !table.key.includes(column.name) && dice.coin()) row.set(column.name, 'NULL')
    else row.set(column.name, literalOf(column, dice))
  }
  for (const link of toOneLinks(table)) {
    if (!link.required && dice.coin()) {
      if (!link.from.some((name) => table.key.includes(name))) for (const name of link.from) row.set(name, 'NULL')
      continue
    }
    const at = link.at.map((name) => `cast(${mysql.quoteName(name)} AS char)`).join(', ')
    const rows = await database.rows(`SELECT ${at} FROM ${mysql.quoteName(link.to)}`)
    const target = rows.length === 0 ? undefined : dice.one(rows)
    link.from.forEach((name, place) => {
      row.set(name, target === undefined ? 'NULL' : mysql.quoteText(String(target[place])))
    })
  }
  return row
}

const words = ['', 'a', 'b c', '7', '42', '-3', 'true', '2024-02-29', 'é\\', '1.5', '0']

function literalOf(column: ColumnShape, dice: Dice): string {
  const wire = () => {
    if (column.options?.length) {
      return column.value === 'text list' ? JSON.stringify([dice.one(column.options)]) : dice.one(column.options)
    }
    switch (column.value) {
      case 'text':
        return dice.one(words)
      case 'integer':
      case 'big integer':
        return dice.one(['0', '1', '2', '3', '-3', '77'])
      case 'decimal':
        return dice.one(['0', '1', '2', '-3', scaleOf(column) > 0 ? '1.5' : '4'])
      case 'float':
        return dice.one(['0', '1', '2.5', '-3'])
      case 'boolean':
        return dice.one(['true', 'false'])
      case 'date':
        return dice.one(['2024-02-29', '1999-12-31'])
      case 'time':
        return dice.one(['00:00:00', '12:34:56.5'])
      case 'datetime':
        return dice.one(['2024-02-29T00:00:00Z', '1999-12-31T12:34:56.123456Z'])
      case 'json':
        return dice.one(['{"a": 1}', '["x"]', '"t"', '1'])
      case 'uuid':
        return `4f1d2c3b-0a9e-4d8c-b7a6-95847362514${dice.one(['0', '1', '2', '3'])}`
      case 'text list':
        return dice.one(['[]', '["x"]', '["x","y"]'])
    }
  }
  return mysql.literal(column.value, wire(), scaleOf(column))
}
