import { problem, type SchemaProblem } from '../check/schema-problems.ts'
import type { LinkMove } from '../model/change.ts'
import type { TableShape } from '../model/snapshot.ts'
import { nameAfter, nameBetween } from './follow-links.ts'
import { type AnyLink, type MatchedSchemas, type MatchedTable, targetOf } from './match-schemas.ts'
import { toOneLinks } from './table-constraints.ts'

type ToOne = Extract<AnyLink, { kind: 'to one' }>
type ManyToMany = Extract<AnyLink, { kind: 'many to many' }>

/** Links that change their kind, and take their rows along. */
export interface LinkMoves {
  readonly moves: readonly LinkMove[]
  readonly problems: readonly SchemaProblem[]
}

/**
 * A link with one id that was to one and is many to many through a new table, or was that and is to one. A table between
 * that was there before, or stays, has rows of its own, and nothing moves.
 */
export function linkMoves(schemas: MatchedSchemas): LinkMoves {
  const moves: LinkMove[] = []
  const problems: SchemaProblem[] = []
  for (const table of schemas.kept) {
    for (const { before, after } of table.links.kept) {
      const target = targetOf(before, after, schemas.kept)
      if (target === undefined) continue
      const made =
        before.kind === 'to one' && after.kind === 'many to many'
          ? intoTable(table, before, after, target, schemas)
          : before.kind === 'many to many' && after.kind === 'to one'
            ? intoColumn(table, before, after, target, schemas)
            : undefined
      if (made === undefined) continue
      if (typeof made === 'object') moves.push(made)
      else {
        const { name, path } = { name: table.after.name, path: `tables/${table.after.name}.json` }
        problems.push(
          problem(
            'LINK_CHANGE_IMPOSSIBLE',
            { table: { name, path } },
            { link: after.name, table: name, because: made },
          ),
        )
      }
    }
  }
  return { moves, problems }
}

function intoTable(
  table: MatchedTable,
  before: ToOne,
  after: ManyToMany,
  target: MatchedTable,
  { fresh }: MatchedSchemas,
): LinkMove | string | undefined {
  const through = fresh.find(({ name }) => name === after.through)
  const near = through && linkOf(through, after.near)
  const far = through && linkOf(through, after.far)
  if (through === undefined || near === undefined || far === undefined) return undefined

  const oldAt = before.at.map((name) => nameAfter(target, name))
  const from: readonly (string | undefined)[] = far.at.map((name) => before.from[oldAt.indexOf(name)])
  if (!isWhole(from) || from.length !== before.from.length) return `the key of "${target.after.name}" changes too`
  const filled = new Set([...near.from, ...far.from])
  const empty = through.columns.find(
    (column) =>
      column.required && column.default === undefined && !filled.has(column.name) && !madeByDatabase.has(column.type),
  )
  if (empty !== undefined) return `"${empty.name}" of "${through.name}" is required, and no value is known for it`
  return {
    kind: 'into table',
    table: table.after.name,
    key: near.at,
    from: from.map((name) => nameBetween(table, name)),
    through: through.name,
    near: near.from,
    far: far.from,
  }
}

/** Types of columns that have a value in every row, whoever writes it. */
const madeByDatabase: ReadonlySet<string> = new Set(['auto number', 'created at', 'updated at'])

function intoColumn(
  table: MatchedTable,
  before: ManyToMany,
  after: ToOne,
  target: MatchedTable,
  { gone }: MatchedSchemas,
): LinkMove | string | undefined {
  const through = gone.find(({ name }) => name === before.through)
  const near = through && linkOf(through, before.near)
  const far = through && linkOf(through, before.far)
  if (through === undefined || near === undefined || far === undefined) return undefined

  const oldAt = far.at.map((name) => nameAfter(target, name))
  const farColumns: readonly (string | undefined)[] = after.at.map((name) => far.from[oldAt.indexOf(name)])
  if (!isWhole(farColumns) || farColumns.length !== far.from.length) {
    return `the key of "${target.after.name}" changes too`
  }
  return {
    kind: 'into column',
    table: table.after.name,
    key: near.at.map((name) => nameBetween(table, name)),
    to: after.from,
    through: through.name,
    near: near.from,
    far: farColumns,
  }
}

function linkOf(table: TableShape, name: string): ToOne | undefined {
  return toOneLinks(table).find((link) => link.name === name)
}

function isWhole(names: readonly (string | undefined)[]): names is readonly string[] {
  return names.every((name) => name !== undefined)
}
