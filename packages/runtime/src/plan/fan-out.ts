import type { WireQuery } from '../wire/query.ts'
import { embeddedLevel, embedsOf, type Level } from './level.ts'

/** An embedding, as far as the number of rows it reads goes. */
export interface Fan {
  /** The table whose rows the relation starts from, and the one whose rows it finds: the one between, if there is one. */
  readonly source: string
  readonly found: string
  readonly many: boolean
  /** Found through a table between, so that several rows may lead to the same one. */
  readonly through: boolean
  /** Index of the limit's value in the query. */
  readonly limit: number | undefined
  readonly inner: readonly Fan[]
}

/** How many rows a table has, about; undefined where nobody has looked yet. */
export type TableSize = (table: string) => number | undefined

export function fansOf(level: Level): Fan[] {
  return embedsOf(level.query.select).map((item) => {
    const { relation, level: inner } = embeddedLevel(level, item)
    return {
      source: level.table.name,
      found: relation.through?.table.name ?? relation.target.name,
      many: relation.kind === 'many',
      through: relation.through !== undefined,
      limit: inner.query.limit,
      inner: fansOf(inner),
    }
  })
}

/** What a relation is taken to find for each row while the sizes of its tables are not known. */
const UNKNOWN_FAN = 100

/**
 * About how many embedded rows are read for one row outside, by the sizes of the tables. It takes rows to be spread
 * evenly, and a filter to keep every row; its use is to tell thousands from billions, which is what following links to
 * and fro comes to.
 */
export function rowsPerRow(fans: readonly Fan[], values: WireQuery['values'], sizeOf: TableSize): number {
  return fans.reduce((sum, fan) => {
    const found = fan.many ? Math.min(averageFan(fan, sizeOf), limitOf(fan, values)) : 1
    return sum + found * (1 + rowsPerRow(fan.inner, values, sizeOf))
  }, 0)
}

/**
 * How many embedded rows are read at most for so many rows outside, however unevenly rows are spread; infinite while
 * the sizes are not known.
 *
 * Going down links to many, no row is met twice: all children of some rows are at most all rows of their table. Going up
 * a link to one, or through a table between, all ways may lead to the same row, and whatever hangs on it is read for each.
 * `visits` is how often one row outside may be met.
 */
export function rowsAtMost(
  fans: readonly Fan[],
  values: WireQuery['values'],
  sizeOf: TableSize,
  outside: number,
  visits = 1,
): number {
  return fans.reduce((sum, fan) => {
    if (!fan.many) return sum + outside + rowsAtMost(fan.inner, values, sizeOf, outside, outside)
    const found = Math.min(outside * limitOf(fan, values), visits * (sizeOf(fan.found) ?? Number.POSITIVE_INFINITY))
    return sum + found + rowsAtMost(fan.inner, values, sizeOf, found, fan.through ? found : visits)
  }, 0)
}

function averageFan({ source, found }: Fan, sizeOf: TableSize): number {
  const from = sizeOf(source)
  const to = sizeOf(found)
  return from === undefined || to === undefined ? UNKNOWN_FAN : Math.max(1, to / Math.max(1, from))
}

const limitOf = ({ limit }: Fan, values: WireQuery['values']): number =>
  limit === undefined ? Number.POSITIVE_INFINITY : Number(values[limit])
