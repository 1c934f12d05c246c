import type { Index, ToOneLink } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import type { AnyTable } from '../model/any-table.ts'
import type { LinkShape } from '../model/snapshot.ts'
import { columnConditions } from './column-conditions.ts'
import { columnOf, condition } from './condition.ts'
import { fitName, NameBook } from './name-book.ts'

/** One constraint or index: what it is called in the database, and what it says. */
export interface NamedSql {
  readonly name: string
  readonly sql: string
}

/** What a check is about: a column's own conditions, or a check of the table. */
export interface CheckOf extends NamedSql {
  readonly of: { readonly kind: 'column' | 'check'; readonly name: string }
}

/** The primary key, `PRIMARY KEY (…)`; undefined where the column's identity says it already. */
export function keyOf(table: AnyTable, dialect: Dialect): NamedSql | undefined {
  const isNumbered = table.columns.some((column) => column.type === 'auto number')
  if (isNumbered && dialect.identityIsKey) return undefined
  return { name: fitName(`${table.name}_pkey`), sql: `PRIMARY KEY ${nameList(table.key, dialect)}` }
}

/** The checks of a table; `sql` is what stands inside `CHECK (…)`. */
export function checksOf(table: AnyTable, dialect: Dialect): readonly CheckOf[] {
  // A field and a check may have one name.
  const names = new NameBook()
  // What such a column holds, the row it points at holds too, where it is checked.
  const cleared = dialect.checksClearedColumns ? [] : toOneLinks(table).filter(({ onDelete }) => onDelete === 'clear')
  const ofColumns = table.columns
    .filter(({ name }) => !cleared.some(({ from }) => from.includes(name)))
    .map((column) => ({
      of: { kind: 'column', name: column.name } as const,
      sql: columnConditions(column, dialect).join(' AND '),
    }))
    .filter(({ sql }) => sql !== '')
  const ofTable = table.checks.map((check) => ({
    of: { kind: 'check', name: check.name } as const,
    sql: condition(check.expression, table, dialect),
  }))
  return [...ofColumns, ...ofTable].map(({ of, sql }) => ({
    name: names.take(`${table.name}_${of.name}_check`),
    sql,
    of,
  }))
}

/** The foreign keys of a table in the order of its links: `FOREIGN KEY (…) REFERENCES … (…) ON DELETE …`. */
export function foreignKeysOf(table: AnyTable, dialect: Dialect): readonly NamedSql[] {
  return toOneLinks(table).map((link) => ({ name: link.constraint, sql: foreignKeySql(link, dialect) }))
}

export function foreignKeySql(link: LinkShape<ToOneLink>, dialect: Dialect): string {
  return (
    `FOREIGN KEY ${nameList(link.from, dialect)} ` +
    `REFERENCES ${dialect.quoteName(link.to)} ${nameList(link.at, dialect)} ON DELETE ${onDelete[link.onDelete]}`
  )
}

/** The indexes of a table, those for unique fields and links among them; `sql` is the whole CREATE INDEX. */
export function indexesOf(table: AnyTable, dialect: Dialect): readonly NamedSql[] {
  return table.indexes.map((index) => ({ name: index.name, sql: indexSql(index, table, dialect) }))
}

export function indexSql(index: Index, table: Pick<AnyTable, 'name' | 'columns'>, dialect: Dialect): string {
  const columns = index.columns.map((entry) => ({ column: columnOf(table, entry.name), descending: entry.descending }))
  const isPartial = index.where !== undefined && dialect.hasPartialIndexes
  const where = !isPartial ? '' : ` WHERE ${condition(index.where!, table, dialect)}`
  return (
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${dialect.quoteName(index.name)} ` +
    `ON ${dialect.quoteName(table.name)} (${dialect.indexColumns(columns)})${where}`
  )
}

export function toOneLinks(table: Pick<AnyTable, 'links'>): readonly LinkShape<ToOneLink>[] {
  return table.links.filter((link) => link.kind === 'to one')
}

/** Quoted, in parentheses: `("artist_id", "name")`. */
export function nameList(names: readonly string[], dialect: Dialect): string {
  return `(${names.map((name) => dialect.quoteName(name)).join(', ')})`
}

/** NO ACTION: checked when the statement is done, so that rows which point at one another can go together. */
const onDelete = { refuse: 'NO ACTION', cascade: 'CASCADE', clear: 'SET NULL' } as const
