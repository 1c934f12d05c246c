import { Problem } from '../problem/problem.ts'
import type { Table } from './schema.ts'

/** `near` is a column of the table that is asked from, `far` one of the table it leads to. */
export interface ColumnPair {
  readonly near: string
  readonly far: string
}

/** A way from one table to another, as embedding, ordering and filtering by other tables' rows use it. */
export interface Relation {
  /** How many rows it leads to at most: one or many. */
  readonly kind: 'one' | 'many'
  /** The link's name in the project, where this direction has one. */
  readonly link: string | undefined
  readonly source: Table
  readonly target: Table
  /** Equal columns of source and target; of source and `through`, where there is one. */
  readonly on: readonly ColumnPair[]
  /** The table between, for many to many. */
  readonly through: { readonly table: Table; readonly on: readonly ColumnPair[] } | undefined
  /** The foreign keys it follows, one or two; names that a hint may use. */
  readonly constraints: readonly string[]
  /** The foreign key's own columns: another name for the way, and another hint. */
  readonly columns: readonly string[]
}

/**
 * The way that a name in a request means: a link of that name; else the one way to a table of that name, or along a
 * foreign key column or constraint of that name. `hint` narrows by constraint, column, table between, or link.
 * Refuses as PostgREST does: PGRST200 where there is none, PGRST201 where there are several.
 */
export function findRelation(
  source: Table,
  name: string,
  hint: string | undefined,
  visible: ReadonlySet<string>,
): Relation {
  const reachable = source.relations.filter(
    ({ target, through }) => visible.has(target.name) && (!through || visible.has(through.table.name)),
  )
  const named = reachable.filter((relation) => relation.link === name)
  const candidates = hint === undefined && named.length === 1 ? named : reachable.filter((way) => answersTo(way, name))
  const chosen = hint === undefined ? candidates : candidates.filter((way) => fitsHint(way, hint))
  if (chosen.length === 1) return chosen[0]!
  if (chosen.length === 0) throw noRelation(source, name, hint)
  throw severalRelations(source, name, chosen)
}

const answersTo = (way: Relation, name: string): boolean =>
  way.link === name ||
  way.target.name === name ||
  (!way.through && way.constraints.includes(name)) ||
  (way.kind === 'one' && way.columns.length === 1 && way.columns[0] === name)

const fitsHint = (way: Relation, hint: string): boolean =>
  way.constraints.includes(hint) ||
  way.columns.includes(hint) ||
  way.link === hint ||
  way.through?.table.name === hint ||
  way.target.name === hint

function noRelation(source: Table, name: string, hint: string | undefined): Problem {
  const by = hint === undefined ? '' : ` using the hint '${hint}'`
  return new Problem(
    400,
    'PGRST200',
    `Could not find a relationship between '${source.name}' and '${name}' in the schema cache`,
    `Searched for a link between '${source.name}' and '${name}'${by}, but no matches were found.`,
  )
}

function severalRelations(source: Table, name: string, ways: readonly Relation[]): Problem {
  const told = ways.map((way) => `${describe(way)} (${way.link ?? way.constraints.join(', ')})`).join('; ')
  const hints = hintsFor(ways)
    .map((hint) => `'${name}!${hint}'`)
    .join(', ')
  return new Problem(
    300,
    'PGRST201',
    `Could not embed because more than one relationship was found for '${source.name}' and '${name}'`,
    told,
    `Try changing '${name}' to one of the following: ${hints}. Find the desired relationship in the 'details' key.`,
  )
}

/** A word for each way that fits no other of them: a link to the table itself has one constraint for both directions. */
function hintsFor(ways: readonly Relation[]): (string | undefined)[] {
  const usual = (way: Relation) => way.through?.table.name ?? way.constraints[0]
  return ways.map((way) => (ways.some((other) => other !== way && usual(other) === usual(way)) ? way.link : usual(way)))
}

const describe = ({ kind, through, source, target }: Relation): string =>
  through
    ? `${source.name} to ${target.name} through ${through.table.name}`
    : `${source.name} to ${kind} ${target.name}`
