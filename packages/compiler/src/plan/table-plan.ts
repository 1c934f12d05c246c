import { type Link, operations, type Table } from '@plinth/manifest'
import type { Literal } from '../code/literal.ts'
import { type ColumnPlan, planColumn } from './column-plan.ts'
import type { TableNames } from './table-names.ts'

/** A table's own file: `src/tables/album.ts`. */
export interface TablePlan extends TableNames {
  readonly name: string
  /** The file of the project it comes from. */
  readonly source: string
  readonly description: string | undefined
  readonly key: readonly string[]
  readonly columns: readonly ColumnPlan[]
  /** Sets of columns that are unique besides the key. */
  readonly unique: readonly (readonly string[])[]
  readonly toOne: readonly LinkPlan[]
  readonly toMany: readonly LinkPlan[]
  /** Column sets that begin an index and are not unique. */
  readonly indexed: readonly (readonly string[])[]
  /** By operation, the roles that may do it; operations open to nobody are left out. */
  readonly access: readonly { readonly operation: string; readonly roles: readonly string[] }[]
}

export interface LinkPlan {
  readonly name: string
  readonly declaration: Literal
}

export function planTable(table: Table, names: TableNames): TablePlan {
  const unique = uniqueSets(table)
  return {
    ...names,
    name: table.name,
    source: table.path,
    description: table.description,
    key: table.key,
    columns: table.columns.map(planColumn),
    unique,
    toOne: table.links.filter((link) => link.kind === 'to one').map(planLink),
    toMany: table.links.filter((link) => link.kind !== 'to one').map(planLink),
    indexed: indexedSets(table, unique),
    access: operations
      .map((operation) => ({ operation, roles: table.access[operation] }))
      .filter(({ roles }) => roles.length > 0),
  }
}

function planLink(link: Link): LinkPlan {
  return { name: link.name, declaration: declarationOf(link) }
}

function declarationOf(link: Link): Literal {
  switch (link.kind) {
    case 'to one':
      return {
        to: link.to,
        from: link.from,
        at: link.at,
        unique: link.unique || undefined,
        constraint: link.constraint,
      }
    case 'to many':
      return { to: link.to, by: link.by }
    case 'many to many':
      return { to: link.to, through: link.through, near: link.near, far: link.far }
  }
}

/** A partial index is unique only among some rows, so it says nothing about the table. */
function uniqueSets(table: Table): readonly (readonly string[])[] {
  const ofColumns = table.columns.filter((column) => column.unique).map((column) => [column.name])
  const ofLinks = table.links.flatMap((link) => (link.kind === 'to one' && link.unique ? [link.from] : []))
  const ofIndexes = table.indexes
    .filter((index) => index.unique && index.where === undefined)
    .map((index) => index.columns.map((column) => column.name))
  return distinct([...ofColumns, ...ofLinks, ...ofIndexes]).filter((set) => !sameColumns(set, table.key))
}

/** Every index the database makes besides those of the key and the unique sets: see `createIndexes` of `database`. */
function indexedSets(table: Table, unique: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const asked = table.indexes
    .filter((index) => index.where === undefined && !index.unique)
    .map((index) => index.columns.map((column) => column.name))
  const known = [table.key, ...unique, ...asked]
  const forLinks = table.links
    .flatMap((link) => (link.kind === 'to one' ? [link.from] : []))
    .filter((from) => !known.some((columns) => columns.slice(0, from.length).every((name) => from.includes(name))))
  return distinct([...forLinks, ...asked])
}

function distinct(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return sets.filter((set, at) => sets.findIndex((other) => sameColumns(other, set)) === at)
}

function sameColumns(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((column, at) => column === other[at])
}
