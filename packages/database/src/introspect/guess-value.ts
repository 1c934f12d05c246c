import type { ColumnType, DatabaseKind } from '@plinth/manifest'
import { typeAsWritten } from './expected-table.ts'
import type { LiveColumn } from './live-schema.ts'
import { argsOf, numberParts, type Term, textOf } from './term.ts'

/** What kind of field a column is: the inverse of `columnType`, where the checks on it say what the type does not. */
export interface GuessedValue {
  readonly type: ColumnType
  readonly maxLength?: number
  readonly precision?: number
  readonly scale?: number
  /** It is of another type than Plinth would give it; this is the nearest one. */
  readonly isNearest?: boolean
}

/** `says` are the conditions on the column, each by itself. */
export function guessValue(column: LiveColumn, says: readonly Term[], kind: DatabaseKind): GuessedValue {
  const type = typeAsWritten(column.type, kind)
  if (column.identity) return { type: 'auto number', ...(whole.test(type) ? {} : { isNearest: true }) }
  const own = { sqlite: sqliteValue, postgres: postgresValue, mysql: mysqlValue }[kind](type, says)
  return own ?? { ...nearest(type), isNearest: true }
}

const whole = /^(integer|bigint)$/

function postgresValue(type: string): GuessedValue | undefined {
  const plain = postgresTypes[type]
  if (plain !== undefined) return { type: plain }
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? []
  return precision === undefined ? undefined : decimal(Number(precision), Number(scale))
}

const postgresTypes: Readonly<Record<string, ColumnType>> = {
  text: 'long text',
  integer: 'integer',
  bigint: 'big integer',
  'double precision': 'float',
  boolean: 'boolean',
  date: 'date',
  'time(6)': 'time',
  'timestamptz(6)': 'datetime',
  jsonb: 'json',
  uuid: 'uuid',
  'text[]': 'multi select',
}

function mysqlValue(type: string, says: readonly Term[]): GuessedValue | undefined {
  const [, length] = /^varchar\((\d+)\)$/.exec(type) ?? []
  if (length !== undefined) return Number(length) > 768 ? undefined : { type: 'text', maxLength: Number(length) }
  const [, precision, scale] = /^decimal\((\d+),(\d+)\)$/.exec(type) ?? []
  if (precision !== undefined) return decimal(Number(precision), Number(scale))
  if (type === 'longtext') {
    if (has(says, 'json_type')) return { type: 'multi select' }
    return { type: has(says, 'json_valid') ? 'json' : 'long text' }
  }
  const plain = mysqlTypes[type]
  return plain && { type: plain }
}

const mysqlTypes: Readonly<Record<string, ColumnType>> = {
  int: 'integer',
  bigint: 'big integer',
  double: 'float',
  'tinyint(1)': 'boolean',
  tinyint: 'boolean',
  date: 'date',
  'time(6)': 'time',
  'datetime(6)': 'datetime',
  'char(36)': 'uuid',
}

function sqliteValue(type: string, says: readonly Term[]): GuessedValue | undefined {
  if (type === 'real') return { type: 'float' }
  if (type === 'integer') {
    if (says.some((one) => one.op === 'in' && !hasText(one))) return { type: 'boolean' }
    const bounds = says.filter(({ op }) => op === '>=' || op === '<=').map(numberIn)
    if (bounds.length >= 2 && bounds.every((one) => one !== undefined && Math.abs(one) <= 2 ** 31))
      return { type: 'integer' }
    // Nines at both ends are a decimal, and nothing says how many of its digits stand behind the point.
    const isDecimal = says.some(({ op }, at) => op === '>=' && /"? -9+e0\)$/.test(textOf(says[at]!)))
    return isDecimal ? { type: 'big integer', isNearest: true } : { type: 'big integer' }
  }
  if (type !== 'text') return undefined
  const glob = says.find(({ op }) => op === 'glob')
  if (glob !== undefined)
    return {
      type: /T/.test(textOf(argsOf(glob)[1]!)) ? 'datetime' : /:/.test(textOf(argsOf(glob)[1]!)) ? 'time' : 'date',
    }
  if (has(says, 'json_type')) return { type: 'multi select' }
  if (has(says, 'json_valid')) return { type: 'json' }
  const isUuid = says.some((one) => one.op === '=' && /^\(= \(length .*\) 36e0\)$/.test(textOf(one)))
  return { type: isUuid ? 'uuid' : 'long text' }
}

function decimal(precision: number, scale: number): GuessedValue {
  const fits = precision <= 18
  return {
    type: 'decimal',
    precision: Math.min(precision, 18),
    scale: Math.min(scale, 18),
    ...(fits ? {} : { isNearest: true }),
  }
}

/** Types that others give their columns. */
function nearest(type: string): GuessedValue {
  const [, length] = /^(?:character varying|varchar|character|char|nvarchar)\((\d+)\)$/.exec(type) ?? []
  if (length !== undefined) return { type: 'text', maxLength: Number(length) }
  if (/^(smallint|mediumint|tinyint|int)/.test(type)) return { type: 'integer' }
  if (/bigint/.test(type)) return { type: 'big integer' }
  if (/^(real|float|double)/.test(type)) return { type: 'float' }
  if (/^(numeric|decimal|money)/.test(type)) return { type: 'decimal', precision: 18, scale: 4 }
  if (/^(timestamp|datetime)/.test(type)) return { type: 'datetime' }
  if (/^time/.test(type)) return { type: 'time' }
  if (/^date/.test(type)) return { type: 'date' }
  if (/^json/.test(type)) return { type: 'json' }
  return { type: /^bool/.test(type) ? 'boolean' : 'long text' }
}

function has(says: readonly Term[], word: string): boolean {
  return says.some((one) => textOf(one).includes(`(${word} `))
}

function hasText(one: Term): boolean {
  return argsOf(one).some(({ op }) => op === 'text')
}

function numberIn(one: Term): number | undefined {
  const [, value] = argsOf(one)
  if (value === undefined || value.op !== 'number' || !('value' in value)) return undefined
  const { sign, digits, power } = numberParts(value.value)
  return Number(`${sign}${digits}e${power}`)
}
