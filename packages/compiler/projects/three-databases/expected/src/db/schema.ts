// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  sale: SaleTable
  shop: ShopTable
}

export interface SaleTable {
  id: Generated<number>
  shop_name: string
  /** Stored as the value × 10^2. */
  amount: number
  at: Generated<string>
  paid: Generated<number>
  data: string | null
}

export interface ShopTable {
  name: string
  opened: string | null
  tags: string | null
}
