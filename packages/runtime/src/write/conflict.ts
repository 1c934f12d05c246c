import { Problem } from '../problem/problem.ts'
import type { Table } from '../table/schema.ts'
import type { Preferences } from '../wire/prefer.ts'
import type { WireQuery } from '../wire/query.ts'
import type { TypedRows } from './typed-rows.ts'

/** What to do with a row whose key is taken. Conflicts over other keys than the named one are refused, always. */
export interface Conflict {
  readonly resolution: 'merge-duplicates' | 'ignore-duplicates'
  /** The columns of the named key. */
  readonly on: readonly string[]
  /** The columns that take the new row's values; never empty. */
  readonly set: readonly string[]
}

/** The conflict rule of an insert, by `Prefer: resolution` and `on_conflict`; the primary key where none is named. */
export function conflictOf(
  table: Table,
  query: WireQuery,
  { resolution }: Preferences,
  given: readonly string[],
): Conflict | undefined {
  if (resolution === undefined) return undefined
  const on = query.onConflict ?? table.key
  const named = [table.key, ...table.unique].some((key) => sameNames(key, on))
  if (!named) {
    throw new Problem(
      400,
      '42P10',
      'there is no unique or exclusion constraint matching the ON CONFLICT specification',
      null,
      `'${table.name}' has these keys: ${[table.key, ...table.unique].map((key) => key.join(',')).join('; ')}.`,
    )
  }
  return { resolution, on, set: columnsToSet(table, on, given) }
}

/**
 * Refuses rows that share the named key, as PostgreSQL does where they are merged: which of them counts would otherwise
 * depend on how many there are.
 */
export function refuseSameKeyTwice({ columns, rows }: TypedRows, { on, resolution }: Conflict): void {
  if (resolution === 'ignore-duplicates' || rows.length < 2) return
  const places = on.map((name) => columns.indexOf(name))
  const seen = new Set<string>()
  for (const row of rows) {
    const values = places.map((place) => row[place] ?? null)
    if (values.includes(null)) continue // conflicts with nothing
    const key = JSON.stringify(values.map(String))
    if (seen.has(key)) throw sameKeyTwice()
    seen.add(key)
  }
}

const sameKeyTwice = (): Problem =>
  new Problem(
    400,
    '21000',
    'ON CONFLICT DO UPDATE command cannot affect row a second time',
    null,
    'Ensure that no rows proposed for insertion within the same command have duplicate constrained values.',
  )

/** What the client gave, and who changed the row and when; setting the key to itself where that is all there is. */
function columnsToSet(table: Table, on: readonly string[], given: readonly string[]): readonly string[] {
  const changed = [...table.columns].filter(
    ([, { generated }]) => generated === 'updated at' || generated === 'updated by',
  )
  const set = [...given.filter((name) => !on.includes(name)), ...changed.map(([name]) => name)]
  return set.length === 0 ? on.slice(0, 1) : set
}

const sameNames = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((name) => right.includes(name))
