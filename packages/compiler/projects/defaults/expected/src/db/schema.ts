// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  setting: SettingTable
}

export interface SettingTable {
  id: Generated<string>
  name: Generated<string | null>
  count: Generated<number | null>
  big: Generated<number | null>
  /** Stored as the value × 10^2. */
  price: Generated<number | null>
  ratio: Generated<number | null>
  on: Generated<number>
  day: Generated<string | null>
  hour: Generated<string | null>
  since: Generated<string | null>
  data: Generated<string | null>
  color: Generated<string | null>
  tags: Generated<string | null>
}
