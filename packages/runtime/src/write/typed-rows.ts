import { randomUUID } from 'node:crypto'
import type { Bound } from '../database/database.ts'
import { Problem } from '../problem/problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { ColumnDeclaration } from '../table/declaration.ts'
import type { Table } from '../table/schema.ts'
import { toBound } from '../value/bound.ts'
import { checkColumnValue } from '../value/check-column-value.ts'
import { fromJson } from '../value/from-json.ts'
import { fromText } from '../value/from-text.ts'
import { invalidJson } from '../value/value-problems.ts'
import type { BodyRows, Cell } from './body-rows.ts'

/** Rows as they are bound: a value per column. */
export interface TypedRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Bound[])[]
}

/** Who writes, and when: what the columns that the server fills are filled with. */
export interface Writer {
  readonly actor: string | null
  readonly kind: Dialect['kind']
}

/**
 * Rows to insert: the values given, typed and checked, and beside them what absent columns become by their defaults.
 * Defaults are worked out here and not by the database, so that they are the same on each. Only an auto number that
 * was not given is left to the database, by leaving its column out.
 */
export function rowsToInsert(table: Table, body: BodyRows, missingIsDefault: boolean, writer: Writer): TypedRows {
  for (const name of body.columns) refuseServerFilled(name, table.columns.get(name)!)
  const places = new Map(body.columns.map((name, index) => [name, index]))
  const columns = [...table.columns].filter(([name, column]) => column.generated !== 'auto number' || places.has(name))
  const moment = momentOfRequest()
  const rows = body.rows.map((cells) =>
    columns.map(([name, column]) => {
      const place = places.get(name)
      const cell = place === undefined ? undefined : cells[place]
      const value =
        cell !== undefined
          ? typed(cell, column)
          : place === undefined || missingIsDefault
            ? absent(column, moment(), writer)
            : null
      checkColumnValue(column, name, value)
      return value === null ? null : toBound(writer.kind, column, value)
    }),
  )
  return { columns: columns.map(([name]) => name), rows }
}

/** What an update sets: the values given, and who changed the row and when, where its table keeps that. */
export function valuesToSet(table: Table, body: BodyRows, writer: Writer): TypedRows {
  const [cells] = body.rows
  if (body.rows.length !== 1 || cells === undefined) {
    throw invalidJson('An update is one JSON object.')
  }
  const columns: string[] = []
  const row: Bound[] = []
  const set = (name: string, column: ColumnDeclaration, value: string | null) => {
    checkColumnValue(column, name, value)
    columns.push(name)
    row.push(value === null ? null : toBound(writer.kind, column, value))
  }
  for (const [index, name] of body.columns.entries()) {
    const column = table.columns.get(name)!
    refuseServerFilled(name, column)
    if (column.generated === 'auto number') throw notSettable(name)
    const cell = cells[index]
    if (cell !== undefined) set(name, column, typed(cell, column))
  }
  if (columns.length === 0) return { columns, rows: [row] }
  const moment = momentOfRequest()
  for (const [name, column] of table.columns) {
    if (column.generated === 'updated at' || column.generated === 'updated by') {
      set(name, column, absent(column, moment(), writer))
    }
  }
  return { columns, rows: [row] }
}

const typed = (cell: Cell, column: ColumnDeclaration): string | null => {
  if ('json' in cell) return fromJson(cell.json, column)
  return cell.text === null ? null : fromText(cell.text, column)
}

const moments: ColumnDeclaration = { type: 'datetime', value: 'datetime', required: true }

/** The time, which is the same for all columns and rows of a request that are filled with it. Most requests have none. */
function momentOfRequest(): () => string {
  let moment: string | undefined
  return () => {
    moment ??= fromText(new Date().toISOString(), moments)
    return moment
  }
}

export function absent(column: ColumnDeclaration, moment: string, { actor }: Writer): string | null {
  switch (column.generated) {
    case 'created at':
    case 'updated at':
      return moment
    case 'created by':
    case 'updated by':
      return actor
    default:
  }
  const fallback = column.default
  if (fallback === undefined) return null
  if ('randomUuid' in fallback) return randomUUID()
  if ('literal' in fallback) return fromText(fallback.literal, column)
  // "Now" in the column's own form: a datetime, or the date or time in UTC of one.
  const [date = '', time = ''] = moment.split('T')
  if (column.value === 'date') return date
  return column.value === 'time' ? time.slice(0, time.indexOf('+')) : moment
}

function refuseServerFilled(name: string, { generated }: ColumnDeclaration): void {
  if (generated !== undefined && generated !== 'auto number') throw notSettable(name)
}

const notSettable = (name: string): Problem =>
  new Problem(400, '428C9', `column "${name}" can only be updated to DEFAULT`, `The server fills column "${name}".`)
