// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  thing: ThingTable
}

export interface ThingTable {
  text: string | null
  long_text: string | null
  rich_text: string | null
  integer: number | null
  big_integer: number | null
  /** Stored as the value × 10^4. */
  decimal: number | null
  float: number | null
  boolean: number | null
  date: string | null
  time: string | null
  datetime: string | null
  json: string | null
  uuid: string | null
  email: string | null
  url: string | null
  phone: string | null
  single_select: string | null
  multi_select: string | null
  auto_number: Generated<number>
  /** Stored as the value × 10^2. */
  currency: number | null
  /** Stored as the value × 10^4. */
  percent: number | null
  rating: number | null
  duration: number | null
  created_at: Generated<string>
  updated_at: Generated<string>
  created_by: string | null
  updated_by: string | null
}
