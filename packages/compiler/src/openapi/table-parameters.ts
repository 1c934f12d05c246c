import type { Column, Table } from '@plinth/manifest'
import { columnExample, exampleText } from './column-example.ts'
import { keySchema } from './column-schema.ts'
import { componentName } from './component-name.ts'
import type { JsonValue } from './print-json.ts'

/** The parameters that speak of a table's own columns and links; the others are shared by all tables. */
export function tableParameters(table: Table): [string, JsonValue][] {
  return [
    [selectName(table), selectParameter(table)],
    [orderName(table), orderParameter(table)],
    [keyName(table), keyParameter(table)],
    ...table.columns.map((column): [string, JsonValue] => [filterName(table, column), filterParameter(column)]),
  ]
}

export const selectName = (table: Table) => componentName(table.name, 'select')
export const orderName = (table: Table) => componentName(table.name, 'order')
export const keyName = (table: Table) => componentName(table.name, 'key')
export const filterName = (table: Table, column: Column) => componentName(table.name, 'filter', column.name)

function selectParameter(table: Table): JsonValue {
  const columns = table.columns.slice(0, 3).map((column) => inQuery(column.name))
  const link = table.links[0]
  const embed = link === undefined ? [] : [`${inQuery(link.name)}(*)`]
  const links = table.links.map(
    (each) => `\`${each.name}\` (${each.kind === 'to one' ? 'one' : 'many'} of \`${each.to}\`)`,
  )
  return {
    name: 'select',
    in: 'query',
    description: [
      'The columns to answer with, between commas; all where it is left out.',
      links.length === 0
        ? undefined
        : `Related rows are embedded by the name of their link or table: ${links.join(', ')}.`,
    ]
      .filter((sentence) => sentence !== undefined)
      .join(' '),
    schema: { type: 'string' },
    example: [...columns, ...embed].join(','),
  }
}

function orderParameter(table: Table): JsonValue {
  const column = table.columns.find((each) => each.value === 'text') ?? table.columns[0]!
  return {
    name: 'order',
    in: 'query',
    description: 'Columns to sort by, each with `.asc` or `.desc`, and `.nullsfirst` or `.nullslast`.',
    schema: { type: 'string' },
    example: `${inQuery(column.name)}.asc`,
  }
}

function filterParameter(column: Column): JsonValue {
  return {
    name: column.name,
    in: 'query',
    description: `Only rows whose value passes, such as \`${filterExample(column)}\`. Given more than once, all must hold.`,
    schema: { type: 'string' },
  }
}

function filterExample(column: Column): string {
  switch (column.value) {
    case 'text list':
      return `cs.{${column.options?.[0] ?? 'one'}}`
    case 'json':
      return 'not.is.null'
    case 'boolean':
      return 'is.true'
    case 'text':
    case 'uuid':
      return `eq.${exampleText(column)}`
    default:
      return `gte.${exampleText(column)}`
  }
}

/** A composite key is one path segment: its values in the key's order, each percent-encoded, between commas. */
function keyParameter(table: Table): JsonValue {
  const columns = table.key.map((name) => table.columns.find((column) => column.name === name)!)
  const [only] = columns
  if (columns.length === 1) {
    return {
      name: 'key',
      in: 'path',
      required: true,
      description: `The row's \`${only!.name}\`.`,
      schema: keySchema(only!),
      example: columnExample(only!),
    }
  }
  const names = columns.map((column) => `\`${column.name}\``).join(', ')
  return {
    name: 'key',
    in: 'path',
    required: true,
    description: `The row's ${names}, in this order, each percent-encoded, with a comma between them.`,
    schema: { type: 'string' },
    example: columns.map(exampleText).join(','),
  }
}

/** A name as it stands in a parameter's value: quoted where its letters could be read as something else. */
function inQuery(name: string): string {
  return /^[\p{L}\p{N}_ ]+$/u.test(name) ? name : `"${name}"`
}
