// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  passport: PassportTable
  person: PersonTable
}

export interface PassportTable {
  number: string
  holder_id: string
}

export interface PersonTable {
  id: Generated<string>
  name: string
}
