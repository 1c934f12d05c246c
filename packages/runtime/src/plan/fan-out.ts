import type { WireQuery } from '../wire/query.ts'
import { embeddedLevel, embedsOf, type Level } from './level.ts'

/** An embedding, as far as the number of rows it reads goes. */
export interface Fan {
  /** The table whose rows the relation starts from, and the one whose rows it finds: the one between, if there is one. */
  readonly source: string
  readonly found: string
  readonly many: boolean
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
      limit: inner.query.limit,
      inner: fansOf(inner),
    }
  })
}

/** What a relation is taken to find for each row while the sizes of its tables are not known. */
const UNKNOWN_FAN = 100

/**
 * About how many embedded rows are read for one row outside, by the sizes of the tables. It takes rows to be spread
 * evenly, and a filter to keep every row; its use is to tell ten rows from ten million, which is what following links
 * to and fro comes to.
 */
export function rowsPerRow(fans: readonly Fan[], values: WireQuery['values'], sizeOf: TableSize): number {
  return fans.reduce((sum, fan) => {
    const found = fan.many ? Math.min(averageFan(fan, sizeOf), limitOf(fan, values)) : 1
    return sum + found * (1 + rowsPerRow(fan.inner, values, sizeOf))
  }, 0)
}

function averageFan({ source, found }: Fan, sizeOf: TableSize): number {
  const from = sizeOf(source)
  const to = sizeOf(found)
  return from === undefined || to === undefined ? UNKNOWN_FAN : Math.max(1, to / Math.max(1, from))
}

const limitOf = ({ limit }: Fan, values: WireQuery['values']): number =>
  limit === undefined ? Number.POSITIVE_INFINITY : Number(values[limit])
