// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  event: EventTable
}

export interface EventTable {
  id: Generated<number>
  place: string
  starts: string
  ends: string | null
  code: string | null
  cancelled: Generated<number>
}
