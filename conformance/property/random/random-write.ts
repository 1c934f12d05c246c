import type { Table } from '@plinth/manifest'
import fc from 'fast-check'
import type { Write } from '../model/write.ts'
import { type Known, orderTerm, ownCondition, shownItems } from './random-query.ts'
import { rowValues, type TextRow, toOneLinks } from './random-rows.ts'

/** Writes to any table: some meet keys that are taken, or links that lead nowhere. */
export function randomWrite(known: Known): fc.Arbitrary<Write> {
  return fc.constantFrom(...known.project.tables).chain((table) => {
    const show = fc.record({
      table: fc.constant(table),
      select: shownItems(known, table),
      conditions: fc.constant([]),
      order: fc.oneof(fc.constant([]), fc.array(orderTerm(known, table), { maxLength: 2 })),
      limit: fc.constant(undefined),
      offset: fc.constant(undefined),
    })
    const condition = ownCondition(known, table)
    const insert = fc.record({
      kind: fc.constant('insert' as const),
      table: fc.constant(table),
      rows: newRows(known, table),
      resolution: fc.constantFrom(undefined, 'merge-duplicates' as const, 'ignore-duplicates' as const),
      show,
    })
    const remove = fc.record({ kind: fc.constant('delete' as const), table: fc.constant(table), condition, show })
    const settable = table.columns.filter(({ name }) => !table.key.includes(name))
    if (settable.length === 0) return fc.oneof(insert, remove)
    const values = fc
      .tuple(linkedRow(known, table), fc.subarray(settable, { minLength: 1 }))
      .map(([row, columns]): TextRow => new Map(columns.map(({ name }) => [name, row.get(name)!])))
    const update = fc.record({
      kind: fc.constant('update' as const),
      table: fc.constant(table),
      condition,
      values,
      show,
    })
    return fc.oneof(insert, update, remove)
  })
}

/** Rows of the same columns; of two with one key only the first, for what comes of both is the database's own. */
function newRows(known: Known, table: Table): fc.Arbitrary<readonly TextRow[]> {
  const optional = table.columns.filter(({ name, required }) => !required && !table.key.includes(name))
  return fc
    .tuple(fc.array(linkedRow(known, table), { minLength: 1, maxLength: 4 }), fc.subarray(optional))
    .map(([rows, left]) => {
      const out = new Set(left.map(({ name }) => name))
      const byKey = new Map(rows.map((row) => [JSON.stringify(table.key.map((name) => row.get(name))), row]))
      return [...byKey.values()].map((row): TextRow => new Map([...row].filter(([name]) => !out.has(name))))
    })
}

/** A row whose key is sometimes one that is there, and whose links mostly lead to rows that are. */
function linkedRow(known: Known, table: Table): fc.Arbitrary<TextRow> {
  const there = known.rows.get(table.name)!
  const key =
    there.length === 0 ? fc.constant(undefined) : fc.option(fc.constantFrom(...there), { freq: 1, nil: undefined })
  const targets = toOneLinks(table).map((link) => {
    const rows = known.rows.get(link.to)!
    return rows.length === 0 ? fc.constant(undefined) : fc.option(fc.constantFrom(...rows), { freq: 8, nil: undefined })
  })
  return fc.tuple(rowValues(table), fc.tuple(...targets), key).map(([values, found, taken]): TextRow => {
    const row = new Map(values)
    for (const [index, link] of toOneLinks(table).entries()) {
      const target = found[index]
      if (target) for (const [at, name] of link.from.entries()) row.set(name, target.get(link.at[at]!)!)
    }
    if (taken) for (const name of table.key) row.set(name, taken.get(name)!)
    return row
  })
}
