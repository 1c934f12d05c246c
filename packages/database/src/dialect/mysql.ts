import type { ColumnShape } from '../model/snapshot.ts'
import type { Dialect } from './dialect.ts'
import { digitsOf } from './digits.ts'
import {
  booleanLiteral,
  dateLiteral,
  datetimeParts,
  listLiteral,
  numberLiteral,
  timeLiteral,
  uuidLiteral,
} from './stored-literal.ts'
import { textLimit } from './text-limit.ts'

/** Bytes that one index of InnoDB may compare; a character of utf8mb4 counts four. */
export const MAX_INDEX_BYTES = 3072

/** Characters up to which text is a `varchar`, so that it can be unique by itself; longer text lives outside its row. */
export const MAX_VARCHAR = MAX_INDEX_BYTES / 4

/** MariaDB 10.11 and later. */
export const mysql: Dialect = {
  kind: 'mysql',
  title: 'MariaDB',
  foreignKeys: 'after all tables',
  hasPartialIndexes: false,
  checksClearedColumns: false,
  // nopad_bin: by code point, and a space at the end counts.
  tableSuffix: ' ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin',
  identity: 'AUTO_INCREMENT',
  identityIsKey: false,

  quoteName,
  quoteText,
  columnType,

  typeChecks(column, quoted) {
    switch (column.value) {
      case 'boolean':
        return [`${quoted} IN (0, 1)`]
      case 'time':
        return [`${quoted} BETWEEN '00:00:00' AND '23:59:59.999999'`]
      case 'uuid':
        return [`char_length(${quoted}) = 36`]
      case 'text list':
        return [`json_type(${quoted}) = 'ARRAY'`]
      default:
        return []
    }
  },

  // Only a check right behind the type makes MariaDB see JSON in the column, and nest it unquoted into JSON it builds.
  inlineCheck: (column, quoted) =>
    column.value === 'json' || column.value === 'text list' ? `json_valid(${quoted})` : undefined,

  literal(value, text) {
    switch (value) {
      case 'integer':
      case 'big integer':
      case 'decimal':
      case 'float':
        return numberLiteral(text)
      case 'boolean':
        return booleanLiteral(text) ? '1' : '0'
      case 'date':
        return `'${dateLiteral(text)}'`
      case 'time':
        return `'${timeLiteral(text)}'`
      case 'datetime': {
        const { date, time } = datetimeParts(text)
        return `'${date} ${time}'`
      }
      case 'uuid':
        return `'${uuidLiteral(text)}'`
      case 'text list':
        return quoteText(JSON.stringify(listLiteral(text)))
      case 'text':
      case 'json':
        return quoteText(text)
    }
  },

  size: (value, quoted) => (value === 'text list' ? `json_length(${quoted})` : `char_length(${quoted})`),

  now(value) {
    if (value === 'date') return 'utc_date()'
    return value === 'time' ? 'utc_time(6)' : 'utc_timestamp(6)'
  },

  // uuid() is made of time and machine here; version 4 is not built in before MariaDB 11.7.
  randomUuid:
    "lower(concat(hex(random_bytes(4)), '-', hex(random_bytes(2)), '-4', substr(hex(random_bytes(2)), 2), '-', " +
    "substr('89ab', 1 + (ord(random_bytes(1)) & 3), 1), substr(hex(random_bytes(2)), 2), '-', hex(random_bytes(6))))",

  onlyOptions: (quoted, options) => `json_contains(${quoteText(JSON.stringify(options))}, ${quoted})`,
  indexColumns,
}

function columnType(column: ColumnShape): string {
  switch (column.value) {
    case 'text': {
      const limit = textLimit(column)
      return limit !== undefined && limit <= MAX_VARCHAR ? `varchar(${limit})` : 'longtext'
    }
    case 'integer':
      return 'int'
    case 'big integer':
      return 'bigint'
    case 'decimal': {
      const { precision, scale } = digitsOf(column)
      return `decimal(${precision},${scale})`
    }
    case 'float':
      return 'double'
    case 'boolean':
      return 'tinyint(1)'
    case 'date':
      return 'date'
    case 'time':
      return 'time(6)'
    case 'datetime':
      return 'datetime(6)'
    case 'json':
    case 'text list':
      return 'longtext'
    case 'uuid':
      return 'char(36)'
  }
}

/** Bytes a column takes in an index, and in the part of a row that MariaDB limits to 65,535. */
export function indexBytes(column: ColumnShape): number {
  switch (column.value) {
    case 'text':
      return (textLimit(column) ?? Number.POSITIVE_INFINITY) * 4
    case 'uuid':
      return 36 * 4
    case 'json':
    case 'text list':
      return Number.POSITIVE_INFINITY
    default:
      return 9
  }
}

interface IndexedColumn {
  readonly column: ColumnShape
  readonly descending: boolean
}

function indexColumns(columns: readonly IndexedColumn[]): string {
  const cuts = cutsOf(columns)
  return columns
    .map(({ column, descending }, at) => {
      const cut = cuts[at] === undefined ? '' : `(${cuts[at]})`
      return `${quoteName(column.name)}${cut}${descending ? ' DESC' : ''}`
    })
    .join(', ')
}

/** The columns that an index begins with, up to the first that it compares by a prefix: a foreign key rests on these. */
export function wholeColumns(columns: readonly IndexedColumn[]): readonly string[] {
  const names = columns.map(({ column }) => column.name)
  const firstCut = cutsOf(columns).findIndex((cut) => cut !== undefined)
  return firstCut === -1 ? names : names.slice(0, firstCut)
}

/**
 * Characters that an index compares of each column; undefined for all. Text that would not fit is cut to an equal share
 * of the room: an index finds by a prefix just as well.
 */
function cutsOf(columns: readonly IndexedColumn[]): readonly (number | undefined)[] {
  const needed = columns.reduce((sum, { column }) => sum + indexBytes(column), 0)
  const texts = columns.filter(
    ({ column }) => column.value === 'text' || indexBytes(column) === Number.POSITIVE_INFINITY,
  )
  const rest = columns
    .filter((entry) => !texts.includes(entry))
    .reduce((sum, { column }) => sum + indexBytes(column), 0)
  const share = Math.floor((MAX_INDEX_BYTES - rest) / 4 / Math.max(texts.length, 1))
  return columns.map(({ column }) => (needed > MAX_INDEX_BYTES && indexBytes(column) > share * 4 ? share : undefined))
}

function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}

/**
 * A string literal on one line. What a backslash means depends on the server's mode, so it is spliced in by number, as
 * control characters are. (A hexadecimal literal would not do: MariaDB keeps a check as text, and loses it there.)
 */
function quoteText(text: string): string {
  const pieces = text
    .split(/([\\\p{Cc}]+)/u)
    .map((piece, index) => (index % 2 === 1 ? charactersOf(piece) : `'${piece.replaceAll("'", "''")}'`))
    .filter((piece) => piece !== "''")
  if (pieces.length === 0) return "''"
  return pieces.length === 1 ? pieces[0]! : `concat(${pieces.join(', ')})`
}

function charactersOf(text: string): string {
  return `char(${[...Buffer.from(text)].join(', ')} USING utf8mb4)`
}
