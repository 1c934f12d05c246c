import type { ValueKind } from '@plinth/manifest'
import type { ColumnShape } from '../model/snapshot.ts'
import type { Dialect } from './dialect.ts'
import { digitsOf } from './digits.ts'
import {
  booleanLiteral,
  dateLiteral,
  datetimeParts,
  listLiteral,
  numberLiteral,
  scaledInteger,
  timeLiteral,
  uuidLiteral,
} from './stored-literal.ts'

/**
 * SQLite, with STRICT tables: without it a column takes a value of any type ("twelve" into an integer), so no check on
 * a range would mean anything, and numbers given as text would be turned into numbers behind our back.
 */
export const sqlite: Dialect = {
  kind: 'sqlite',
  title: 'SQLite',
  foreignKeys: 'in the table',
  hasPartialIndexes: true,
  checksClearedColumns: true,
  tableSuffix: ' STRICT',
  // AUTOINCREMENT: the number of a deleted row never comes back, as on the other databases.
  identity: 'PRIMARY KEY AUTOINCREMENT',
  identityIsKey: true,

  quoteName,
  quoteText,
  columnType: (column) => columnTypes[column.value],
  typeChecks,
  inlineCheck: () => undefined,

  literal(value, text, scale) {
    switch (value) {
      case 'integer':
      case 'big integer':
      case 'float':
        return numberLiteral(text)
      case 'decimal':
        return scaledInteger(text, scale)
      case 'boolean':
        return booleanLiteral(text) ? '1' : '0'
      case 'date':
        return quoteText(dateLiteral(text))
      case 'time':
        return quoteText(timeLiteral(text))
      case 'datetime': {
        const { date, time } = datetimeParts(text)
        return quoteText(`${date}T${time}+00:00`)
      }
      case 'uuid':
        return quoteText(uuidLiteral(text))
      case 'text list':
        return quoteText(JSON.stringify(listLiteral(text)))
      case 'text':
      case 'json':
        return quoteText(text)
    }
  },

  size: (value, quoted) => (value === 'text list' ? `json_array_length(${quoted})` : `length(${quoted})`),

  now(value) {
    // Milliseconds are all SQLite's clock gives; zeros at the end of the fraction go, as in every stored time.
    const trimmed = (format: string) => `rtrim(rtrim(strftime('${format}', 'now'), '0'), '.')`
    if (value === 'date') return "date('now')"
    if (value === 'time') return trimmed('%H:%M:%f')
    return `${trimmed('%Y-%m-%dT%H:%M:%f')} || '+00:00'`
  },

  randomUuid:
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || " +
    "substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))",

  // A check may hold no subquery, and nothing else can look into a JSON array.
  onlyOptions: () => undefined,

  indexColumns: (columns) =>
    columns.map(({ column, descending }) => `${quoteName(column.name)}${descending ? ' DESC' : ''}`).join(', '),
}

const columnTypes = {
  text: 'TEXT',
  integer: 'INTEGER',
  'big integer': 'INTEGER',
  decimal: 'INTEGER',
  float: 'REAL',
  boolean: 'INTEGER',
  date: 'TEXT',
  time: 'TEXT',
  datetime: 'TEXT',
  json: 'TEXT',
  uuid: 'TEXT',
  'text list': 'TEXT',
} as const satisfies Record<ValueKind, string>

const digit = '[0-9]'
const dateShape = `${digit.repeat(4)}-${digit.repeat(2)}-${digit.repeat(2)}`
const timeShape = `${digit.repeat(2)}:${digit.repeat(2)}:${digit.repeat(2)}`

function typeChecks(column: ColumnShape, quoted: string): readonly string[] {
  switch (column.value) {
    case 'integer':
      return isBounded(column) ? [] : [`${quoted} BETWEEN -2147483648 AND 2147483647`]
    case 'decimal': {
      if (isBounded(column)) return []
      const most = '9'.repeat(digitsOf(column).precision)
      return [`${quoted} BETWEEN -${most} AND ${most}`]
    }
    case 'float':
      return [`abs(${quoted}) <= 1.7976931348623157e308`]
    case 'boolean':
      return [`${quoted} IN (0, 1)`]
    case 'date':
      return [`${quoted} GLOB '${dateShape}'`]
    case 'time':
      return [`${quoted} GLOB '${timeShape}*'`]
    case 'datetime':
      return [`${quoted} GLOB '${dateShape}T${timeShape}*+00:00'`]
    case 'uuid':
      return [`length(${quoted}) = 36`]
    case 'json':
      return [`json_valid(${quoted})`]
    case 'text list':
      return [`json_valid(${quoted})`, `json_type(${quoted}) = 'array'`]
    default:
      return []
  }
}

/** Bounds of the field's own lie within those of its type. */
function isBounded(column: ColumnShape): boolean {
  return column.min !== undefined && column.max !== undefined
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A string literal on one line: SQLite has no escapes, so control characters are spliced in by number. */
function quoteText(text: string): string {
  const pieces = text
    .split(/(\p{Cc}+)/u)
    .map((piece, index) => (index % 2 === 1 ? charactersOf(piece) : `'${piece.replaceAll("'", "''")}'`))
    .filter((piece) => piece !== "''")
  if (pieces.length === 0) return "''"
  return pieces.length === 1 && pieces[0]!.startsWith("'") ? pieces[0]! : `(${pieces.join(' || ')})`
}

function charactersOf(text: string): string {
  return `char(${[...text].map((character) => character.codePointAt(0)).join(', ')})`
}
