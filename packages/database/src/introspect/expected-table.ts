import type { DatabaseKind } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { dialects } from '../dialect/dialects.ts'
import type { ColumnShape, TableShape, TrashedColumn } from '../model/snapshot.ts'
import { defaultSql } from '../plan/column-line.ts'
import { columnOf, condition } from '../plan/condition.ts'
import { checksOf, indexSql, keyOf, toOneLinks } from '../plan/table-constraints.ts'
import type { LiveCheck, LiveColumn, LiveForeignKey, LiveIndex, LiveIndexColumn, LiveTable } from './live-schema.ts'
import { tokensOf } from './tokens.ts'

/** What a catalogue would say of a table that `createTable` made, but for the spelling of SQL in it. */
export function expectedTable(table: TableShape, kind: DatabaseKind): LiveTable {
  const dialect = dialects[kind]
  return {
    name: table.name,
    columns: [
      ...table.columns.map((column) => expectedColumn(column, table.key, kind)),
      ...table.trash.map((trashed) => expectedTrash(trashed, kind)),
    ],
    key: { name: kind === 'postgres' ? keyOf(table, dialect)?.name : undefined, columns: table.key },
    checks: expectedChecks(table, dialect),
    foreignKeys: expectedForeignKeys(table, kind),
    indexes: table.indexes.map((index) => expectedIndex(index, table, dialect)),
    triggers: [],
    options: { sqlite: 'STRICT', postgres: '', mysql: 'InnoDB' }[kind],
  }
}

export function expectedColumn(column: ColumnShape, key: readonly string[], kind: DatabaseKind): LiveColumn {
  const dialect = dialects[kind]
  const identity = column.type === 'auto number'
  const [type, collation] = typeAndCollation(column, dialect)
  return {
    name: column.name,
    type,
    collation,
    required: identity ? !dialect.identityIsKey : column.required || key.includes(column.name),
    default: identity ? undefined : defaultSql(column, dialect),
    identity,
    generated: false,
  }
}

/** Takes null, keeps its default, and numbers nothing. */
function expectedTrash({ column, hidden }: TrashedColumn, kind: DatabaseKind): LiveColumn {
  const { required: _, identity: __, ...rest } = expectedColumn(column, [], kind)
  return { ...rest, name: hidden, required: false, identity: false }
}

function typeAndCollation(column: ColumnShape, dialect: Dialect): readonly [string, string | undefined] {
  const written = dialect.columnType(column)
  if (dialect.kind === 'postgres') {
    const [type = '', collation] = written.split(' COLLATE ')
    return [type, collation?.replaceAll('"', '')]
  }
  const isText = dialect.kind === 'mysql' && /^(varchar|char|longtext)/.test(written)
  return [written, isText ? 'utf8mb4_nopad_bin' : undefined]
}

const spellings: Readonly<Record<string, string>> = {
  'timestamp with time zone': 'timestamptz',
  'time without time zone': 'time',
  'timestamp(6) with time zone': 'timestamptz(6)',
  'time(6) without time zone': 'time(6)',
}

/** One spelling of a type for each database: `int(11)` of MariaDB is `int`. */
export function typeAsWritten(type: string, kind: DatabaseKind): string {
  if (kind === 'postgres') return spellings[type] ?? type
  const lower = type.toLowerCase()
  return kind === 'mysql' ? lower.replace(/^((big|small|medium)?int)\(\d+\)/, '$1') : lower
}

function expectedChecks(table: TableShape, dialect: Dialect): readonly LiveCheck[] {
  // On MariaDB a column of JSON stays one in the trash.
  const hidden = table.trash.map((trashed) => ({ ...trashed.column, name: trashed.hidden }))
  const inline = [...table.columns, ...hidden].flatMap((column): readonly LiveCheck[] => {
    const sql = dialect.inlineCheck(column, dialect.quoteName(column.name))
    return sql === undefined ? [] : [{ name: undefined, sql, column: column.name, validated: true }]
  })
  const named = checksOf(table, dialect).map(({ name, sql }) => ({ name, sql, column: undefined, validated: true }))
  return [...inline, ...named]
}

export function expectedForeignKeys(table: Pick<TableShape, 'links'>, kind: DatabaseKind): readonly LiveForeignKey[] {
  return toOneLinks(table).map((link) => ({
    name: kind === 'sqlite' ? undefined : link.constraint,
    columns: link.from,
    to: link.to,
    at: link.at,
    onDelete: actions[link.onDelete],
    onUpdate: 'NO ACTION',
    validated: true,
  }))
}

export const actions = { refuse: 'NO ACTION', cascade: 'CASCADE', clear: 'SET NULL' } as const

export function expectedIndex(
  index: TableShape['indexes'][number],
  table: Pick<TableShape, 'name' | 'columns'>,
  dialect: Dialect,
): LiveIndex {
  const isPartial = index.where !== undefined && dialect.hasPartialIndexes
  return {
    name: index.name,
    unique: index.unique,
    columns: index.columns.map(({ name, descending }) => ({ name, descending, prefix: prefixOf(index, table, name, dialect) })),
    where: isPartial ? condition(index.where!, table, dialect) : undefined,
    valid: true,
  }
}

/** How much of a text MariaDB's index covers, which only the printed index says. */
function prefixOf(
  index: TableShape['indexes'][number],
  table: Pick<TableShape, 'name' | 'columns'>,
  name: string,
  dialect: Dialect,
): LiveIndexColumn['prefix'] {
  if (dialect.kind !== 'mysql' || columnOf(table, name).value !== 'text') return undefined
  const tokens = tokensOf(indexSql({ ...index, where: undefined }, table, dialect), 'mysql') ?? []
  const open = tokens.findIndex(({ text }) => text === '(')
  const at = tokens.findIndex((token, place) => place > open && token.kind === 'name' && token.text === name)
  const [sign, length] = tokens.slice(at + 1, at + 3)
  return sign?.text === '(' && length ? Number(length.text) : undefined
}
