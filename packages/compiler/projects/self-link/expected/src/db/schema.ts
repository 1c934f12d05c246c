// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  employee: EmployeeTable
}

export interface EmployeeTable {
  id: Generated<number>
  name: string
  boss_id: number | null
}
