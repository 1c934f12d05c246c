import type { Index, Table, ToOneLink } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { columnConditions } from './column-conditions.ts'
import { columnLine, isIdentity } from './column-line.ts'
import { columnOf, condition } from './condition.ts'
import type { NameBook } from './name-book.ts'

/** CREATE TABLE with its key, unique columns and checks, and its foreign keys where the dialect has them there. */
export function createTable(table: Table, dialect: Dialect, names: NameBook): string {
  const lines = [
    ...table.columns.map((column) => columnLine(column, table, dialect)),
    ...keyLine(table, dialect, names),
    ...uniqueLines(table, dialect, names),
    ...checkLines(table, dialect, names),
    ...(dialect.foreignKeys === 'in the table' ? foreignKeys(table, dialect) : []),
  ]
  return `CREATE TABLE ${dialect.quoteName(table.name)} (\n  ${lines.join(',\n  ')}\n)${dialect.tableSuffix}`
}

/** The foreign keys of a table as constraints, in the order of its links. */
export function foreignKeys(table: Table, dialect: Dialect): readonly string[] {
  return toOneLinks(table).map(
    (link) =>
      `CONSTRAINT ${dialect.quoteName(link.constraint)} FOREIGN KEY ${list(link.from, dialect)} ` +
      `REFERENCES ${dialect.quoteName(link.to)} ${list(link.at, dialect)} ON DELETE ${onDelete[link.onDelete]}`,
  )
}

/** The indexes a table asks for, then one for each link that nothing else serves: to embed, and to delete its target. */
export function createIndexes(table: Table, dialect: Dialect, names: NameBook): readonly string[] {
  const asked = table.indexes.map((index) => createIndex(index, table, dialect, names.take(index.name)))
  const served = [table.key, ...uniqueSets(table).map(({ columns }) => columns), ...wholeIndexes(table)]
  const forLinks = toOneLinks(table)
    .filter(({ from }) => !served.some((columns) => from.every((name) => columns.slice(0, from.length).includes(name))))
    .map((link) => {
      const columns = link.from.map((name) => ({ name, descending: false }))
      const index: Index = { name: `${table.name}_${link.name}_idx`, columns, unique: false, where: undefined }
      return createIndex(index, table, dialect, names.take(index.name))
    })
  return [...asked, ...forLinks]
}

function createIndex(index: Index, table: Table, dialect: Dialect, name: string): string {
  const columns = index.columns.map((entry) => ({ column: columnOf(table, entry.name), descending: entry.descending }))
  const where = index.where === undefined ? '' : ` WHERE ${condition(index.where, table, dialect)}`
  return (
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${dialect.quoteName(name)} ` +
    `ON ${dialect.quoteName(table.name)} (${dialect.indexColumns(columns)})${where}`
  )
}

function keyLine(table: Table, dialect: Dialect, names: NameBook): readonly string[] {
  const name = names.take(`${table.name}_pkey`)
  const numbered = table.columns.some((column) => isIdentity(column, table))
  if (numbered && dialect.identityIsKey) return []
  return [`CONSTRAINT ${dialect.quoteName(name)} PRIMARY KEY ${list(table.key, dialect)}`]
}

function uniqueLines(table: Table, dialect: Dialect, names: NameBook): readonly string[] {
  return uniqueSets(table).map(
    ({ name, columns }) =>
      `CONSTRAINT ${dialect.quoteName(names.take(`${table.name}_${name}_key`))} UNIQUE ${list(columns, dialect)}`,
  )
}

function checkLines(table: Table, dialect: Dialect, names: NameBook): readonly string[] {
  const ofColumns = table.columns
    .map((column) => ({ name: column.name, sql: columnConditions(column, dialect).join(' AND ') }))
    .filter(({ sql }) => sql !== '')
  const ofTable = table.checks.map((check) => ({ name: check.name, sql: condition(check.expression, table, dialect) }))
  return [...ofColumns, ...ofTable].map(
    ({ name, sql }) => `CONSTRAINT ${dialect.quoteName(names.take(`${table.name}_${name}_check`))} CHECK (${sql})`,
  )
}

/** Sets of columns that unique fields and one-to-one links make unique; unique indexes are made apart. */
export function uniqueSets(table: Table): readonly { readonly name: string; readonly columns: readonly string[] }[] {
  const sets = [
    ...table.columns.filter((column) => column.unique).map(({ name }) => ({ name, columns: [name] })),
    ...toOneLinks(table)
      .filter((link) => link.unique)
      .map(({ name, from }) => ({ name, columns: from })),
  ]
  const seen = new Set([table.key.join('\0')])
  return sets.filter(({ columns }) => !seen.has(columns.join('\0')) && seen.add(columns.join('\0')))
}

function wholeIndexes(table: Table): readonly (readonly string[])[] {
  return table.indexes.filter(({ where }) => where === undefined).map(({ columns }) => columns.map(({ name }) => name))
}

export function toOneLinks(table: Table): readonly ToOneLink[] {
  return table.links.filter((link) => link.kind === 'to one')
}

/** NO ACTION: checked when the statement is done, so that rows which point at one another can go together. */
const onDelete = { refuse: 'NO ACTION', cascade: 'CASCADE', clear: 'SET NULL' } as const

function list(names: readonly string[], dialect: Dialect): string {
  return `(${names.map((name) => dialect.quoteName(name)).join(', ')})`
}
