import type { Index, Table, ToOneLink } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { columnConditions } from './column-conditions.ts'
import { columnLine } from './column-line.ts'
import { columnOf, condition } from './condition.ts'
import { fitName, NameBook } from './name-book.ts'

/** CREATE TABLE with its key and checks, and its foreign keys where the dialect has them there. */
export function createTable(table: Table, dialect: Dialect): string {
  const lines = [
    ...table.columns.map((column) => columnLine(column, table, dialect)),
    ...keyLine(table, dialect),
    ...checkLines(table, dialect),
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

/** The indexes of a table: those it declares, and those the manifest adds for unique fields and links. */
export function createIndexes(table: Table, dialect: Dialect): readonly string[] {
  return table.indexes.map((index) => createIndex(index, table, dialect))
}

function createIndex(index: Index, table: Table, dialect: Dialect): string {
  const columns = index.columns.map((entry) => ({ column: columnOf(table, entry.name), descending: entry.descending }))
  const isPartial = index.where !== undefined && dialect.hasPartialIndexes
  const where = !isPartial ? '' : ` WHERE ${condition(index.where!, table, dialect)}`
  return (
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${dialect.quoteName(index.name)} ` +
    `ON ${dialect.quoteName(table.name)} (${dialect.indexColumns(columns)})${where}`
  )
}

function keyLine(table: Table, dialect: Dialect): readonly string[] {
  const isNumbered = table.columns.some((column) => column.type === 'auto number')
  if (isNumbered && dialect.identityIsKey) return []
  const name = dialect.quoteName(fitName(`${table.name}_pkey`))
  return [`CONSTRAINT ${name} PRIMARY KEY ${list(table.key, dialect)}`]
}

function checkLines(table: Table, dialect: Dialect): readonly string[] {
  // A field and a check may have one name.
  const names = new NameBook()
  // What such a column holds, the row it points at holds too, where it is checked.
  const cleared = dialect.checksClearedColumns ? [] : toOneLinks(table).filter(({ onDelete }) => onDelete === 'clear')
  const ofColumns = table.columns
    .filter(({ name }) => !cleared.some(({ from }) => from.includes(name)))
    .map((column) => ({ name: column.name, sql: columnConditions(column, dialect).join(' AND ') }))
    .filter(({ sql }) => sql !== '')
  const ofTable = table.checks.map((check) => ({ name: check.name, sql: condition(check.expression, table, dialect) }))
  return [...ofColumns, ...ofTable].map(
    ({ name, sql }) => `CONSTRAINT ${dialect.quoteName(names.take(`${table.name}_${name}_check`))} CHECK (${sql})`,
  )
}

function toOneLinks(table: Table): readonly ToOneLink[] {
  return table.links.filter((link) => link.kind === 'to one')
}

/** NO ACTION: checked when the statement is done, so that rows which point at one another can go together. */
const onDelete = { refuse: 'NO ACTION', cascade: 'CASCADE', clear: 'SET NULL' } as const

function list(names: readonly string[], dialect: Dialect): string {
  return `(${names.map((name) => dialect.quoteName(name)).join(', ')})`
}
