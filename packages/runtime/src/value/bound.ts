import type { Bound } from '../database/database.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { ColumnDeclaration } from '../table/declaration.ts'
import type { FilterOperator, WireValue } from '../wire/query.ts'
import { type ExactDecimal, readDecimal, rescale, writeDecimal } from './exact-decimal.ts'
import { fromText } from './from-text.ts'
import { likePattern } from './like-pattern.ts'
import { text } from './text.ts'

/**
 * What is bound for a canonical wire text. PostgreSQL and MariaDB are given numbers as text, which their SQL casts, so
 * that no digit is lost on the way; SQLite holds booleans as 0 and 1 and decimals as integers times 10^scale.
 */
export function toBound(kind: Dialect['kind'], column: ColumnDeclaration, canonical: string): Bound {
  switch (column.value) {
    case 'boolean':
      return kind === 'postgres' ? canonical : canonical === 'true' ? 1n : 0n
    case 'integer':
    case 'big integer':
      return kind === 'sqlite' ? BigInt(canonical) : canonical
    case 'float':
      return kind === 'sqlite' ? Number(canonical) : canonical
    case 'decimal':
      return kind === 'sqlite' ? scaled(column, readDecimal(canonical) as ExactDecimal) : canonical
    case 'datetime':
      return kind === 'mysql' ? mysqlDatetime(canonical) : canonical
    case 'text list':
      return kind === 'postgres' ? arrayLiteral(JSON.parse(canonical) as string[]) : canonical
    default:
      return canonical
  }
}

/**
 * What is bound for the value of a filter: the text is parsed to the column's type, or is a pattern. Comparisons with
 * decimals of more digits than the column has stay exact.
 */
export function filterBound(
  kind: Dialect['kind'],
  column: ColumnDeclaration,
  operator: FilterOperator,
  value: string,
): Bound {
  switch (operator) {
    case 'like':
    case 'ilike':
      return likePattern(text.fromText(value, column))
    case 'match':
    case 'imatch':
      return text.fromText(value, column)
  }
  const canonical = fromText(value, column)
  if (column.value !== 'decimal' || kind === 'postgres') return toBound(kind, column, canonical)
  const number = storable(column, canonical, operator)
  return kind === 'sqlite' ? scaled(column, number) : writeDecimal(number, number.scale)
}

/**
 * A list as one parameter: on PostgreSQL an array literal, elsewhere a JSON array, numbers in it with all their digits.
 * `operator` is what compares with each element. The list of `cs`, `cd` and `ov` on a text list may still be text.
 */
export function listBound(
  kind: Dialect['kind'],
  column: ColumnDeclaration,
  list: WireValue,
  operator: FilterOperator = 'eq',
): Bound {
  if (column.value === 'text list') {
    const elements = typeof list === 'string' ? (JSON.parse(fromText(list, column)) as string[]) : list
    const texts = elements.map((element) => text.fromText(element, column))
    return kind === 'postgres' ? arrayLiteral(texts) : JSON.stringify(texts)
  }
  const bounds = (typeof list === 'string' ? [list] : list).map((element) =>
    filterBound(kind, column, operator, element),
  )
  if (kind === 'postgres') return arrayLiteral(bounds.map(String))
  const numeric = numericKinds.has(column.value)
  return `[${bounds.map((bound) => (numeric ? String(bound) : JSON.stringify(bound))).join(',')}]`
}

const numericKinds: ReadonlySet<string> = new Set(['integer', 'big integer', 'decimal', 'float', 'boolean'])

const MAX_INT64 = 9_223_372_036_854_775_807n

/**
 * The value of a filter among those a decimal column can hold, which gives the same rows. What lies between two of them
 * becomes the one below for `gt` and `lte`, the one above for `lt` and `gte`, and for equality a half of the last digit,
 * which equals none. Far numbers become one that no decimal of 18 digits reaches.
 */
function storable(column: ColumnDeclaration, canonical: string, operator: FilterOperator): ExactDecimal {
  const number = readDecimal(canonical) as ExactDecimal
  const scale = column.scale ?? 0
  const between = number.scale > scale
  const whole = between ? number.unscaled / 10n ** BigInt(number.scale - scale) : rescale(number, scale)
  const far = whole > MAX_INT64 || whole < -MAX_INT64
  if (operator !== 'gt' && operator !== 'gte' && operator !== 'lt' && operator !== 'lte') {
    return between || far ? { unscaled: 5n, scale: scale + 1 } : { unscaled: whole, scale }
  }
  if (far) return { unscaled: whole > 0n ? MAX_INT64 : -MAX_INT64, scale }
  if (!between) return { unscaled: whole, scale }
  const below = number.unscaled < 0n ? whole - 1n : whole // division of big integers goes towards zero
  return { unscaled: operator === 'gt' || operator === 'lte' ? below : below + 1n, scale }
}

/** SQLite holds a decimal times 10^scale; a half is left of what equals none. */
function scaled({ scale = 0 }: ColumnDeclaration, number: ExactDecimal): number | bigint {
  return number.scale > scale ? 0.5 : rescale(number, scale)
}

/** MariaDB takes no offset; its columns hold UTC. */
function mysqlDatetime(canonical: string): string {
  return canonical.slice(0, -'+00:00'.length).replace('T', ' ')
}

function arrayLiteral(elements: readonly string[]): string {
  return `{${elements.map((element) => `"${element.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}
