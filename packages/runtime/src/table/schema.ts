import { Bug } from '../problem/problem.ts'
import type { ColumnDeclaration, LinkToOne, Operation, TableDeclaration } from './declaration.ts'
import type { ColumnPair, Relation } from './relation.ts'

/** A table as the wire uses it: names looked up in maps, and every way to other tables worked out. */
export interface Table {
  readonly name: string
  readonly description: string | undefined
  readonly key: readonly string[]
  readonly columns: ReadonlyMap<string, ColumnDeclaration>
  readonly unique: readonly (readonly string[])[]
  readonly relations: readonly Relation[]
  readonly access: Readonly<Record<Operation, readonly string[]>>
  readonly declaration: TableDeclaration
}

export type Schema = ReadonlyMap<string, Table>

/** Joins all tables of an app, so that links find both their ends. */
export function schema(declarations: readonly TableDeclaration[]): Schema {
  const tables = new Map<string, Table & { relations: Relation[] }>()
  for (const declaration of declarations) {
    tables.set(declaration.name, {
      name: declaration.name,
      description: declaration.description,
      key: declaration.key,
      columns: new Map(Object.entries(declaration.columns)),
      unique: declaration.unique,
      relations: [],
      access: declaration.access,
      declaration,
    })
  }
  for (const table of tables.values()) table.relations.push(...relationsFrom(table, tables))
  return tables
}

/** A to-one link seen from the table that holds it. */
interface ForeignKey {
  readonly table: Table
  readonly name: string
  readonly link: LinkToOne
}

function relationsFrom(source: Table, tables: Schema): Relation[] {
  const inbound = [...tables.values()].flatMap((table) =>
    foreignKeysOf(table).filter(({ link }) => link.to === source.name),
  )
  return [
    ...foreignKeysOf(source).map((key) => forward(key, tables)),
    ...inbound.map((key) => backward(source, key)),
    ...inbound.flatMap((near) => throughTable(source, near, tables)),
  ]
}

const foreignKeysOf = (table: Table): ForeignKey[] =>
  Object.entries(table.declaration.toOne).map(([name, link]) => ({ table, name, link }))

const forward = ({ table, name, link }: ForeignKey, tables: Schema): Relation => ({
  kind: 'one',
  link: name,
  source: table,
  target: existing(tables, link.to),
  on: pairs(link.from, link.at),
  through: undefined,
  constraints: [link.constraint],
  columns: link.from,
})

const backward = (source: Table, { table, name, link }: ForeignKey): Relation => ({
  kind: link.unique || sameSet(link.from, table.key) ? 'one' : 'many',
  link: nameOfOtherSide(source, (other) => 'by' in other && other.to === table.name && other.by === name),
  source,
  target: table,
  on: pairs(link.at, link.from),
  through: undefined,
  constraints: [link.constraint],
  columns: link.from,
})

/**
 * Many to many, through the table that holds `near`: along each other foreign key of it whose columns, with those of
 * `near`, are part of its key (PostgREST's rule for a table between), or that a link of the source names.
 */
function throughTable(source: Table, near: ForeignKey, tables: Schema): Relation[] {
  return foreignKeysOf(near.table).flatMap((far): Relation[] => {
    if (far.name === near.name) return []
    const link = nameOfOtherSide(
      source,
      (other) =>
        'through' in other && other.through === near.table.name && other.near === near.name && other.far === far.name,
    )
    const inKey = [...near.link.from, ...far.link.from].every((column) => near.table.key.includes(column))
    if (!inKey && link === undefined) return []
    return [
      {
        kind: 'many',
        link,
        source,
        target: existing(tables, far.link.to),
        on: pairs(near.link.at, near.link.from),
        through: { table: near.table, on: pairs(far.link.from, far.link.at) },
        constraints: [near.link.constraint, far.link.constraint],
        columns: [...near.link.from, ...far.link.from],
      },
    ]
  })
}

type OtherSide = TableDeclaration['toMany'][string]

const nameOfOtherSide = (table: Table, fits: (other: OtherSide) => boolean): string | undefined =>
  Object.entries(table.declaration.toMany).find(([, other]) => fits(other))?.[0]

const pairs = (near: readonly string[], far: readonly string[]): ColumnPair[] =>
  near.map((column, index) => ({ near: column, far: far[index]! }))

const sameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((name) => right.includes(name))

function existing(tables: Schema, name: string): Table {
  const table = tables.get(name)
  if (!table) throw new Bug('51fa-link-to-unknown-table', { name })
  return table
}
