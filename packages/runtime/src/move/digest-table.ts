import { createHash } from 'node:crypto'
import type { Session } from '../database/database.ts'
import type { RowKey, TableDigest } from '../migrate/migrator-protocol.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { ColumnDeclaration, TableDeclaration } from '../table/declaration.ts'
import { readDecimal, writeDecimal } from '../value/exact-decimal.ts'
import { ExactNumber } from '../value/exact-number.ts'
import { parseJson } from '../value/lossless-json.ts'
import { readPage } from './read-page.ts'
import type { WireRow } from './wire-rows.ts'

/** Counts the rows of a table and makes one checksum of them, page by page. */
export async function digestTable(session: Session, dialect: Dialect, table: TableDeclaration): Promise<TableDigest> {
  const columns = Object.values(table.columns)
  const hash = createHash('sha256')
  let rows = 0
  let after: RowKey | null = null
  do {
    const page = await readPage(session, dialect, table, after)
    // JSON tells null from an empty text, and where a value ends.
    for (const row of page.rows) hash.update(`${JSON.stringify(comparableRow(columns, row))}\n`)
    rows += page.rows.length
    after = page.next
  } while (after !== null)
  return { rows, sha256: hash.digest('hex') }
}

/** The same for rows that are the same, however their JSON is kept. */
export function comparableRow(columns: readonly ColumnDeclaration[], row: WireRow): WireRow {
  return row.map((value, place) =>
    value !== null && columns[place]!.value === 'json' ? plainJson(parseJson(value)) : value,
  )
}

/** PostgreSQL keeps the values of JSON, and neither the order of an object's keys nor how a number is written. */
function plainJson(value: unknown): string {
  if (value instanceof ExactNumber) return plainNumber(value.text)
  if (typeof value === 'number') return plainNumber(String(value))
  if (Array.isArray(value)) return `[${value.map(plainJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${plainJson(item)}`).join(',')}}`
}

function plainNumber(text: string): string {
  const number = readDecimal(text)
  return typeof number === 'object' ? writeDecimal(number, 0) : text
}
