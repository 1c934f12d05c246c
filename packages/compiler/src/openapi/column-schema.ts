import type { Column, Table } from '@plinth/manifest'
import { isNeverNull } from '../types/column-facts.ts'
import { columnExample, isNumber } from './column-example.ts'
import { Digits, type JsonValue } from './print-json.ts'

type Schema = { readonly [key: string]: JsonValue | undefined }

/** The JSON Schema of a column's value in an answer. */
export function readSchema(table: Table, column: Column): Schema {
  const nullable = !isNeverNull(table, column)
  const { type, ...rest } = valueSchema(column)
  return {
    ...(type === undefined ? {} : { type: nullable ? [type, 'null'] : type }),
    ...rest,
    ...(column.options !== undefined && column.value === 'text' ? { enum: withNull(column.options, nullable) } : {}),
    description: describe(table, column),
    examples: [columnExample(column)],
  }
}

/** The same for a value in a request: with its default, and with digits in a string where doubles could lose some. */
export function writeSchema(table: Table, column: Column): Schema {
  const schema = readSchema(table, column)
  const exact = column.value === 'big integer' || column.value === 'decimal'
  const types = Array.isArray(schema.type) ? schema.type : [schema.type as JsonValue]
  return {
    ...schema,
    ...(exact ? { type: [types[0]!, 'string', ...types.slice(1)] } : {}),
    minLength: column.minLength,
    maxLength: column.maxLength,
    minimum: column.min === undefined ? undefined : new Digits(column.min),
    maximum: column.max === undefined ? undefined : new Digits(column.max),
    default: defaultValue(column),
  }
}

/** The JSON Schema of a column's value alone, never null: what stands in a path. */
export function keySchema(column: Column): Schema {
  return valueSchema(column)
}

function valueSchema(column: Column): { readonly type?: string } & Schema {
  switch (column.value) {
    case 'integer':
      return { type: 'integer', format: 'int32' }
    case 'big integer':
      return { type: 'integer', format: 'int64' }
    case 'decimal':
      return { type: 'number', format: 'decimal' }
    case 'float':
      return { type: 'number', format: 'double' }
    case 'boolean':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'time':
      return { type: 'string', pattern: String.raw`^\d{2}:\d{2}:\d{2}(\.\d{1,6})?$` }
    case 'datetime':
      return { type: 'string', format: 'date-time' }
    case 'uuid':
      return { type: 'string', format: 'uuid' }
    case 'json':
      return {}
    case 'text list':
      return { type: 'array', items: { type: 'string', enum: column.options } }
    case 'text':
      return { type: 'string', format: textFormats.get(column.type) }
  }
}

const textFormats = new Map([
  ['email', 'email'],
  ['url', 'uri'],
])

function withNull(options: readonly string[], nullable: boolean): JsonValue {
  return nullable ? [...options, null] : options
}

function describe(table: Table, column: Column): string | undefined {
  const sentences = [
    column.description,
    table.key.includes(column.name) ? (table.key.length === 1 ? 'The key.' : 'Part of the key.') : undefined,
    pointsAt(table, column),
    column.value === 'decimal'
      ? `At most ${column.precision} digits, ${column.scale} of them after the point.`
      : undefined,
    column.currency === undefined ? undefined : `In ${column.currency}.`,
    column.type === 'duration' ? 'In milliseconds.' : undefined,
    column.value === 'json' ? 'Any JSON value.' : undefined,
    column.default?.kind === 'now' ? 'Now, where it is left out.' : undefined,
    column.default?.kind === 'random uuid' ? 'A random UUID, where it is left out.' : undefined,
  ].filter((sentence) => sentence !== undefined)
  return sentences.length === 0 ? undefined : sentences.join(' ')
}

function pointsAt(table: Table, column: Column): string | undefined {
  for (const link of table.links) {
    if (link.kind !== 'to one') continue
    const place = link.from.indexOf(column.name)
    if (place !== -1) return `Points at \`${link.at[place]}\` of \`${link.to}\`.`
  }
  return undefined
}

function defaultValue(column: Column): JsonValue | undefined {
  if (column.default?.kind !== 'literal') return undefined
  const { text } = column.default
  if (isNumber(column)) return new Digits(text)
  if (column.value === 'boolean') return text === 'true'
  if (column.value === 'json' || column.value === 'text list') return JSON.parse(text) as JsonValue
  return text
}
