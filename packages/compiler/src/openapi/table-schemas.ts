import type { Column, Table } from '@plinth/manifest'
import { isFilledByServer, mayBeLeftOut } from '../types/column-facts.ts'
import { readSchema, writeSchema } from './column-schema.ts'
import { componentName } from './component-name.ts'
import type { JsonValue } from './print-json.ts'

/** The three shapes of a table's rows: as read, as inserted, as updated. */
export function tableSchemas(table: Table): [string, JsonValue][] {
  const settable = table.columns.filter((column) => !isFilledByServer(column))
  const needed = settable.filter((column) => !mayBeLeftOut(table, column))
  const changeable = settable.filter((column) => column.type !== 'auto number')
  return [
    [
      componentName(table.name),
      {
        type: 'object',
        description: table.description ?? `A row of \`${table.name}\`.`,
        properties: properties(table.columns, (column) => readSchema(table, column)),
        required: table.columns.map((column) => column.name),
      },
    ],
    [
      componentName(table.name, 'Insert'),
      {
        type: 'object',
        description: `A new row of \`${table.name}\`.`,
        properties: properties(settable, (column) => writeSchema(table, column)),
        ...(needed.length === 0 ? {} : { required: needed.map((column) => column.name) }),
        additionalProperties: false,
      },
    ],
    [
      componentName(table.name, 'Update'),
      {
        type: 'object',
        description: `What to change in rows of \`${table.name}\`.`,
        properties: properties(changeable, (column) => ({ ...writeSchema(table, column), default: undefined })),
        additionalProperties: false,
      },
    ],
  ]
}

/** Not `object[name] = …`: a column may be named `__proto__`. */
function properties(columns: readonly Column[], schemaOf: (column: Column) => JsonValue): JsonValue {
  return Object.fromEntries(columns.map((column) => [column.name, schemaOf(column)]))
}
