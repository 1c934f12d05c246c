import { Problem } from '../problem/problem.ts'
import { closestName } from '../table/closest-name.ts'
import type { Table } from '../table/schema.ts'
import { parseCsv } from '../value/csv.ts'
import { parseJson } from '../value/lossless-json.ts'
import { invalidJson } from '../value/value-problems.ts'

/** One cell of a body: a JSON value, or the text of a CSV cell. */
export type Cell = { readonly json: unknown } | { readonly text: string | null }

/** The rows of a request's body, before their values are typed. */
export interface BodyRows {
  /** The columns the rows speak of: `columns=`, or the keys of the rows. */
  readonly columns: readonly string[]
  /** A cell per column; undefined where the row does not have it. */
  readonly rows: readonly (readonly (Cell | undefined)[])[]
  /** The body was one object rather than a list. */
  readonly single: boolean
}

/** Reads a body of one row or many. `named` are the columns that `columns=` names; other keys are ignored then. */
export function readBodyRows(
  body: string,
  form: 'json' | 'csv',
  table: Table,
  named: readonly string[] | undefined,
): BodyRows {
  const only = named && [...new Set(named)]
  for (const name of only ?? []) requireColumn(table, name)
  return form === 'csv' ? csvRows(body, table, only) : jsonRows(body, table, only)
}

function csvRows(body: string, table: Table, only: readonly string[] | undefined): BodyRows {
  const { columns: header, rows } = parseCsv(body)
  const columns = only ?? header
  for (const name of columns) requireColumn(table, name)
  const places = columns.map((name) => header.indexOf(name))
  const cells = rows.map((row) => places.map((at) => (at === -1 ? undefined : { text: row[at]! })))
  return { columns, rows: cells, single: false }
}

function jsonRows(body: string, table: Table, only: readonly string[] | undefined): BodyRows {
  const parsed = parseJson(body)
  const objects = Array.isArray(parsed) ? parsed : [parsed]
  if (!objects.every(isObject)) throw invalidJson('A body is a JSON object, or an array of them.')
  const columns = only ?? Object.keys(objects[0] ?? {})
  for (const name of columns) requireColumn(table, name)
  if (only === undefined) requireSameKeys(objects, columns)
  const rows = objects.map((object) =>
    columns.map((name) => (Object.hasOwn(object, name) ? { json: object[name] } : undefined)),
  )
  return { columns, rows, single: !Array.isArray(parsed) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype

/** Rows of different keys would be filled with nulls or defaults that nobody asked for; `columns=` asks. */
function requireSameKeys(objects: readonly Record<string, unknown>[], columns: readonly string[]): void {
  for (const object of objects) {
    const keys = Object.keys(object)
    if (keys.length === columns.length && columns.every((name) => Object.hasOwn(object, name))) continue
    throw new Problem(
      400,
      'PGRST102',
      'All object keys must match',
      null,
      'Name the columns with the columns parameter.',
    )
  }
}

function requireColumn(table: Table, name: string): void {
  if (table.columns.has(name)) return
  const near = closestName(name, [...table.columns.keys()])
  const hint = near === undefined ? null : `Perhaps you meant '${near}'.`
  throw new Problem(
    400,
    'PGRST204',
    `Could not find the '${name}' column of '${table.name}' in the schema cache`,
    null,
    hint,
  )
}
