import type { Column, DatabaseKind, Table, ValueKind } from '@plinth/manifest'
import type { TableNames } from './table-names.ts'

/** The rows of a table as Kysely sees them in `src/db/schema.ts`. */
export interface RowsPlan {
  readonly table: string
  readonly rowType: string
  readonly description: string | undefined
  readonly columns: readonly RowColumnPlan[]
}

export interface RowColumnPlan {
  readonly name: string
  readonly type: RowType
  readonly nullable: boolean
  /** The database fills it in when an insert leaves it out. */
  readonly generated: boolean
  readonly description: string | undefined
}

/** What a driver gives and takes for a value. */
export type RowType = 'string' | 'number' | 'boolean' | 'Date' | 'string[]' | 'unknown'

/** By database, the TypeScript type of each value kind, as its driver gives it without options. */
const rowTypes = {
  sqlite: {
    text: 'string',
    integer: 'number',
    'big integer': 'number',
    decimal: 'number',
    float: 'number',
    boolean: 'number',
    date: 'string',
    time: 'string',
    datetime: 'string',
    json: 'string',
    uuid: 'string',
    'text list': 'string',
  },
  postgres: {
    text: 'string',
    integer: 'number',
    'big integer': 'string',
    decimal: 'string',
    float: 'number',
    boolean: 'boolean',
    date: 'Date',
    time: 'string',
    datetime: 'Date',
    json: 'unknown',
    uuid: 'string',
    'text list': 'string[]',
  },
  mysql: {
    text: 'string',
    integer: 'number',
    'big integer': 'number',
    decimal: 'string',
    float: 'number',
    boolean: 'number',
    date: 'Date',
    time: 'string',
    datetime: 'Date',
    json: 'string',
    uuid: 'string',
    'text list': 'string',
  },
} as const satisfies Record<DatabaseKind, Record<ValueKind, RowType>>

export function planRows(table: Table, names: TableNames, kind: DatabaseKind): RowsPlan {
  return {
    table: table.name,
    rowType: names.rowType,
    description: table.description,
    columns: table.columns.map((column) => planRowColumn(column, kind)),
  }
}

function planRowColumn(column: Column, kind: DatabaseKind): RowColumnPlan {
  const type: RowType = rowTypes[kind][column.value]
  return {
    name: column.name,
    type,
    // Null is among the unknown.
    nullable: !column.required && type !== 'unknown',
    generated: column.type === 'auto number' || column.default !== undefined,
    description: describe(column, kind),
  }
}

/** What a reader must know beside the type: SQLite keeps decimals as whole numbers. */
function describe(column: Column, kind: DatabaseKind): string | undefined {
  if (kind !== 'sqlite' || column.value !== 'decimal' || !column.scale) return column.description
  const stored = `Stored as the value × 10^${column.scale}.`
  return column.description === undefined ? stored : `${column.description} ${stored}`
}
