import type { Column } from '@plinth/manifest'
import { Digits, type JsonValue } from './print-json.ts'

/** A value that the column accepts, to show what one looks like. */
export function columnExample(column: Column): JsonValue {
  if (column.value === 'text list') return column.options?.slice(0, 2) ?? ['one', 'two']
  if (column.value === 'json') return { any: 'JSON' }
  if (column.value === 'boolean') return true
  const text = exampleText(column)
  return isNumber(column) ? new Digits(text) : text
}

/** The same value as it stands in a URL or a CSV cell. */
export function exampleText(column: Column): string {
  switch (column.value) {
    case 'integer':
    case 'big integer':
      return insideBounds('1', column)
    case 'decimal':
      return insideBounds(withScale('1', column.scale ?? 0), column)
    case 'float':
      return insideBounds('1.5', column)
    case 'boolean':
      return 'true'
    case 'date':
      return '2024-01-31'
    case 'time':
      return '12:34:56'
    case 'datetime':
      return '2024-01-31T12:34:56+00:00'
    case 'uuid':
      return '0d1c2b3a-4f5e-4d6c-8b7a-9f8e7d6c5b4a'
    case 'json':
      return '{"any":"JSON"}'
    case 'text list':
      return JSON.stringify(column.options?.slice(0, 2) ?? ['one', 'two'])
    case 'text':
      return column.options?.[0] ?? withinLength(words(column), column)
  }
}

/** Whether the column's values are numbers on the wire. */
export function isNumber(column: Column): boolean {
  const { value } = column
  return value === 'integer' || value === 'big integer' || value === 'decimal' || value === 'float'
}

function words(column: Column): string {
  switch (column.type) {
    case 'email':
      return 'ada@example.org'
    case 'url':
      return 'https://example.org/'
    case 'phone':
      return '+44 20 7946 0018'
    case 'created by':
    case 'updated by':
      return 'anyone'
    default:
      return 'Some text'
  }
}

function withinLength(text: string, { minLength = 0, maxLength = text.length }: Column): string {
  return text.padEnd(minLength, '.').slice(0, Math.max(maxLength, minLength))
}

function withScale(digits: string, scale: number): string {
  return scale === 0 ? digits : `${digits}.${'0'.repeat(scale)}`
}

/** Doubles are exact enough here: they only choose between a plain example and a bound itself. */
function insideBounds(text: string, { min, max }: Column): string {
  if (min !== undefined && Number(text) < Number(min)) return min
  if (max !== undefined && Number(text) > Number(max)) return max
  return text
}
